package io.aimass.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a bundle is read: the bounds that keep a hostile file from costing much, and who makes parts
 * of kinds that the library does not know. Immutable: each method gives new options.
 *
 * <p>Nothing in a bundle is compressed, and models are mapped: they are not copied to memory. But
 * parts may share an array, and each that is made of it has a copy, so that a small file can ask
 * for much memory. That is what {@code maxArrayBytes} bounds.
 *
 * @param maxBytes how large the file may be
 * @param maxEntries how many entries it may have
 * @param maxManifestBytes how large its manifest may be, which is held in memory
 * @param maxArrayBytes how large the arrays of one part and of all parts in it may be together,
 *     each counted as often as a copy of it is made: once for a part of the library that many
 *     share, and for each user where that is a member or a part of the host's own, which may be
 *     made for each. Numbers within the manifest do not count, nor do models and other files, which
 *     are mapped
 * @param factories asked before those of the library and those that {@link java.util.ServiceLoader}
 *     finds
 */
public record LoadOptions(
    long maxBytes,
    int maxEntries,
    int maxManifestBytes,
    long maxArrayBytes,
    List<PartFactory> factories) {

  private static final long BYTES = 16L << 30;
  private static final int ENTRIES = 10_000;
  private static final int MANIFEST_BYTES = 16 << 20;
  private static final long ARRAY_BYTES = 256L << 20;

  private static final LoadOptions DEFAULTS =
      new LoadOptions(BYTES, ENTRIES, MANIFEST_BYTES, ARRAY_BYTES, List.of());

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public LoadOptions {
    if (maxBytes < 1 || maxEntries < 1 || maxManifestBytes < 1 || maxArrayBytes < 1) {
      throw new IllegalArgumentException(
          "bounds are 1 or more, got "
              + maxBytes
              + " bytes, "
              + maxEntries
              + " entries, "
              + maxManifestBytes
              + " bytes of manifest, "
              + maxArrayBytes
              + " bytes of arrays");
    }
    factories = List.copyOf(factories);
  }

  /**
   * A file of 16 GiB with 10,000 entries, a manifest of 16 MiB and arrays of 256 MiB at most.
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
    return new LoadOptions(bytes, maxEntries, maxManifestBytes, maxArrayBytes, factories);
  }

  /**
   * Bounds the number of entries.
   *
   * @param entries 1 or more
   * @return the new options
   * @throws IllegalArgumentException if it is less
   */
  public LoadOptions maxEntries(int entries) {
    return new LoadOptions(maxBytes, entries, maxManifestBytes, maxArrayBytes, factories);
  }

  /**
   * Bounds the manifest's size.
   *
   * @param bytes 1 or more
   * @return the new options
   * @throws IllegalArgumentException if it is less
   */
  public LoadOptions maxManifestBytes(int bytes) {
    return new LoadOptions(maxBytes, maxEntries, bytes, maxArrayBytes, factories);
  }

  /**
   * Bounds the memory that arrays take. To be raised for bundles with large fitted tables, or with
   * one that many parts share.
   *
   * @param bytes 1 or more
   * @return the new options
   * @throws IllegalArgumentException if it is less
   */
  public LoadOptions maxArrayBytes(long bytes) {
    return new LoadOptions(maxBytes, maxEntries, maxManifestBytes, bytes, factories);
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
    return new LoadOptions(maxBytes, maxEntries, maxManifestBytes, maxArrayBytes, more);
  }
}
