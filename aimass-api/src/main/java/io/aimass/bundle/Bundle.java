package io.aimass.bundle;

import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.ModelSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A mass, or a part of one, in one file: a zip with a manifest in JSON, a card for people, and the
 * files that its parts need. {@code unzip} and any JSON reader open it, too.
 *
 * <pre>{@code
 * topics.save(path, ModelCard.named("topics").licence("Apache-2.0"));
 * Bundle bundle = Bundle.open(path);
 * System.out.println(bundle.card().metrics());
 * try (Mass<String, Classification> loaded =
 *     bundle.<String, Classification, Classification>builder().executor(mine).build()) { … }
 * }</pre>
 *
 * <p><b>Written</b> is a file beside the target, which is flushed to the disk and takes the
 * target's place at the end: whatever goes wrong before, the old file is whole. The same content
 * gives the same bytes. Entries are stored and not compressed, each on a multiple of 64 bytes, so
 * that models are mapped into memory from the file.
 *
 * <p><b>Read</b> is a file that nobody need trust. All of it is checked before anything is made of
 * it: every entry's SHA-256, the manifest's own, and every byte between the entries, which must be
 * what this library would have written. A bit that changed is found. That shows damage; it does not
 * show who wrote the file: whoever may write it may write another one. Classes are never named by a
 * bundle; parts are made by {@link PartFactory factories} that the host has.
 *
 * <p>A model's {@linkplain io.aimass.ModelSpec#threads thread counts} are used as they were saved,
 * whatever machine it is loaded on; above 1,024 they are neither saved nor loaded.
 *
 * <p>Opening a bundle opens no model. The file stays mapped as long as the bundle or something that
 * was made of it is held. It may be replaced meanwhile by renaming another one to its name, as
 * saving does (but not on Windows, which keeps mapped files); it must not be changed in place.
 *
 * <p>Safe for use by many threads.
 */
public final class Bundle {

  private final Path file;
  private final BundleFile content;
  private final Manifest manifest;

  /**
   * A file within a bundle.
   *
   * @param name its path
   * @param size in bytes
   * @param sha256 of its bytes, as 64 lower-case hex digits
   */
  public record Entry(String name, long size, String sha256) {

    /** Checks that the parts are there. */
    public Entry {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(sha256, "sha256");
    }
  }

  private Bundle(Path file, BundleFile content, Manifest manifest) {
    this.file = file;
    this.content = content;
    this.manifest = manifest;
  }

  /**
   * Opens a bundle, and checks all of it.
   *
   * @param file the file
   * @return the bundle
   * @throws BundleException if the file cannot be read, is no bundle, is damaged, is of a version
   *     that this release does not know, or exceeds the bounds of {@link LoadOptions#defaults()}
   */
  public static Bundle open(Path file) {
    return open(file, LoadOptions.defaults());
  }

  /**
   * Opens a bundle, and checks all of it.
   *
   * @param file the file
   * @param options bounds, and who makes its parts
   * @return the bundle
   * @throws BundleException if the file cannot be read, is no bundle, is damaged, is of a version
   *     that this release does not know, or exceeds the bounds
   */
  public static Bundle open(Path file, LoadOptions options) {
    BundleFile content = BundleFile.open(file, options);
    Factories factories = Factories.found(options.factories());
    return new Bundle(file, content, Manifest.read(content, factories, options));
  }

  /**
   * Saves a part alone, such as a fitted ensemble or a translator. For a mass see {@link
   * Mass#save(Path, ModelCard)}.
   *
   * @param file where to; a file that is there is replaced
   * @param part as for {@link Recipe#withPart}
   * @param card what is to be known of it
   * @throws UnsaveableException if parts of it cannot be saved; it lists all of them
   * @throws BundleException if the file cannot be written, or a part cannot be read
   */
  public static void save(Path file, Object part, ModelCard card) {
    Objects.requireNonNull(card, "card");
    Description description = Description.of(Objects.requireNonNull(part, "part"));
    BundleWriter.write(file, description, card);
  }

  /**
   * What people should know of it.
   *
   * @return the card
   */
  public ModelCard card() {
    return manifest.card();
  }

  /**
   * All files in it but the manifest.
   *
   * @return in their order in the file
   */
  public List<Entry> entries() {
    return content.entries();
  }

  /**
   * A file in it.
   *
   * @param name one of {@link #entries()}
   * @return its bytes, which are mapped
   * @throws IllegalArgumentException if there is none of that name
   */
  public ModelSource entry(String name) {
    return content
        .source(name)
        .orElseThrow(
            () -> new IllegalArgumentException("no entry \"" + name + "\" in bundle " + file));
  }

  /**
   * The manifest as it is in the file.
   *
   * @return JSON
   */
  public String manifest() {
    return new String(content.manifest(), StandardCharsets.UTF_8);
  }

  /**
   * What was saved, as it is described.
   *
   * @return the recipe; of kind {@code mass} for a mass
   */
  public Recipe recipe() {
    return manifest.root().recipe();
  }

  /**
   * Makes what was saved. A mass is built, and to be closed.
   *
   * @param type what it is expected to be
   * @param <T> its type
   * @return the part
   * @throws BundleException if it is of another type, or one of its parts is of a kind or a version
   *     that no factory makes, or cannot be made
   */
  public <T> T part(Class<T> type) {
    manifest.requireMakers();
    return Recipe.of("bundle", 1).and("root", manifest.root()).part("root", type);
  }

  /**
   * A builder with the members and options that were saved. Each option that was saved may be set
   * once more; executor, budget, listeners, engines and shadows were not saved and may be given.
   * Whether the types are right cannot be checked here: with wrong ones calls fail.
   *
   * @param <I> what the mass is asked
   * @param <P> what its members answer
   * @param <O> what the mass answers
   * @return a new builder
   * @throws BundleException if something else than a mass was saved, or one of its parts is of a
   *     kind or a version that no factory makes, or cannot be made
   */
  public <I, P, O> MassBuilder<I, P, O> builder() {
    manifest.requireMakers();
    return Mass.builder(this);
  }

  /** The file and what the card calls it. */
  @Override
  public String toString() {
    return "bundle " + file + " (" + card().name() + ")";
  }
}
