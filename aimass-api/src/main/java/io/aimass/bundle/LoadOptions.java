package io.aimass.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a bundle is read: the bounds that keep a hostile file from costing much, and who makes parts
 * of kinds that the library does not know. Immutable: each method gives new options.
 *
 * <p>Nothing in a bundle is compressed, so that what is read is never more than the file's own
 * size.
 *
 * @param maxBytes how large the file may be
 * @param maxEntries how many entries it may have
 * @param maxManifestBytes how large its manifest may be, which is held in memory
 * @param factories asked before those of the library and those that {@link java.util.ServiceLoader}
 *     finds
 */
public record LoadOptions(
    long maxBytes, int maxEntries, int maxManifestBytes, List<PartFactory> factories) {

  private static final long BYTES = 16L << 30;
  private static final int ENTRIES = 10_000;
  private static final int MANIFEST_BYTES = 16 << 20;

  private static final LoadOptions DEFAULTS =
      new LoadOptions(BYTES, ENTRIES, MANIFEST_BYTES, List.of());

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public LoadOptions {
    if (maxBytes < 1 || maxEntries < 1 || maxManifestBytes < 1) {
      throw new IllegalArgumentException(
          "bounds are 1 or more, got "
              + maxBytes
              + " bytes, "
              + maxEntries
              + " entries, "
              + maxManifestBytes
              + " bytes of manifest");
    }
    factories = List.copyOf(factories);
  }

  /**
   * A file of 16 GiB with 10,000 entries and a manifest of 16 MiB at most.
   *
   * @return the options
   */
  public static LoadOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Bounds the file's size.
   *
   * @param bytes 1 or more
   * @return the new options
   * @throws IllegalArgumentException if it is less
   */
  public LoadOptions maxBytes(long bytes) {
    return new LoadOptions(bytes, maxEntries, maxManifestBytes, factories);
  }

  /**
   * Bounds the number of entries.
   *
   * @param entries 1 or more
   * @return the new options
   * @throws IllegalArgumentException if it is less
   */
  public LoadOptions maxEntries(int entries) {
    return new LoadOptions(maxBytes, entries, maxManifestBytes, factories);
  }

  /**
   * Bounds the manifest's size.
   *
   * @param bytes 1 or more
   * @return the new options
   * @throws IllegalArgumentException if it is less
   */
  public LoadOptions maxManifestBytes(int bytes) {
    return new LoadOptions(maxBytes, maxEntries, bytes, factories);
  }

  /**
   * Adds somebody who makes parts.
   *
   * @param factory asked before those that were added later
   * @return the new options
   */
  public LoadOptions factory(PartFactory factory) {
    List<PartFactory> more = new ArrayList<>(factories);
    more.add(Objects.requireNonNull(factory, "factory"));
    return new LoadOptions(maxBytes, maxEntries, maxManifestBytes, more);
  }
}
