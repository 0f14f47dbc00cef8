package io.aimass.bundle;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What people should know of a bundle: what it is for, what it was made of, and how good it is. The
 * idea is that of M. Mitchell et al., <a href="https://arxiv.org/abs/1810.03993"><i>Model Cards for
 * Model Reporting</i></a>, 2019. It is in a bundle twice: in the manifest, and as {@code
 * README.md}.
 *
 * <p>Immutable; each method gives a new card. Nothing in it is made up: what is not said is empty.
 *
 * @param name what it is called; not empty
 * @param description what it does
 * @param intendedUse what it is for, and what not
 * @param licence under which it may be used, best as an SPDX identifier
 * @param created when it was made
 * @param data what it was trained and fitted on: by name, the SHA-256 in 64 lower-case hex digits
 * @param metrics how good it is, by name; infinite and NaN, too: so is the log loss of who is
 *     certain and wrong, and a measure of no rows
 * @param entries whatever else is to be said, by name
 */
public record ModelCard(
    String name,
    String description,
    String intendedUse,
    String licence,
    Optional<Instant> created,
    Map<String, String> data,
    Map<String, Double> metrics,
    Map<String, String> entries) {

  /**
   * Checks the name and the checksums, and copies the maps; their order stays.
   *
   * @throws IllegalArgumentException if the name is blank, or a checksum is no SHA-256
   */
  public ModelCard {
    if (name.trim().isEmpty()) {
      throw new IllegalArgumentException("a card's name is not empty, got \"" + name + "\"");
    }
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(intendedUse, "intendedUse");
    Objects.requireNonNull(licence, "licence");
    Objects.requireNonNull(created, "created");
    data = copy(data);
    metrics = copy(metrics);
    entries = copy(entries);
    data.forEach(ModelCard::requireChecksum);
  }

  private static void requireChecksum(String name, String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "the checksum of \"" + name + "\" is expected as 64 hex digits, got \"" + sha256 + "\"");
    }
  }

  private static <V> Map<String, V> copy(Map<String, V> map) {
    Map<String, V> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) ->
            copy.put(Objects.requireNonNull(key, "name"), Objects.requireNonNull(value, key)));
    return Collections.unmodifiableMap(copy);
  }

  private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
    Map<String, V> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }

  /**
   * A card that says no more than a name.
   *
   * @param name not empty
   * @return the card
   * @throws IllegalArgumentException if the name is blank
   */
  public static ModelCard named(String name) {
    return new ModelCard(name, "", "", "", Optional.empty(), Map.of(), Map.of(), Map.of());
  }

  /**
   * Says what it does.
   *
   * @param text any, Markdown too
   * @return the new card
   */
  public ModelCard description(String text) {
    return new ModelCard(name, text, intendedUse, licence, created, data, metrics, entries);
  }

  /**
   * Says what it is for, and what not.
   *
   * @param text any, Markdown too
   * @return the new card
   */
  public ModelCard intendedUse(String text) {
    return new ModelCard(name, description, text, licence, created, data, metrics, entries);
  }

  /**
   * Says under which licence it may be used.
   *
   * @param text best an SPDX identifier, such as {@code Apache-2.0}
   * @return the new card
   */
  public ModelCard licence(String text) {
    return new ModelCard(name, description, intendedUse, text, created, data, metrics, entries);
  }

  /**
   * Says when it was made. Never filled in by itself: the same content gives the same file.
   *
   * @param when the time
   * @return the new card
   */
  public ModelCard created(Instant when) {
    return new ModelCard(
        name, description, intendedUse, licence, Optional.of(when), data, metrics, entries);
  }

  /**
   * Says what data it was made of.
   *
   * @param dataSet its name; one of that name is replaced
   * @param sha256 of its bytes, as 64 lower-case hex digits
   * @return the new card
   * @throws IllegalArgumentException if the checksum is none
   */
  public ModelCard data(String dataSet, String sha256) {
    return new ModelCard(
        name,
        description,
        intendedUse,
        licence,
        created,
        with(data, dataSet, sha256),
        metrics,
        entries);
  }

  /**
   * Says what data it was made of; the checksum is computed here.
   *
   * @param file named by its file name alone
   * @return the new card
   * @throws IOException if the file cannot be read
   */
  public ModelCard data(Path file) throws IOException {
    try (HashingInputStream in =
        new HashingInputStream(Hashing.sha256(), Files.newInputStream(file))) {
      InputStream all = in;
      ByteStreams.exhaust(all);
      return data(String.valueOf(file.getFileName()), in.hash().toString());
    }
  }

  /**
   * Says how good it is.
   *
   * @param metric what was measured and on what, such as {@code accuracy on validation}; one of
   *     that name is replaced
   * @param value the number, which may be infinite or NaN
   * @return the new card
   */
  public ModelCard metric(String metric, double value) {
    return new ModelCard(
        name,
        description,
        intendedUse,
        licence,
        created,
        data,
        with(metrics, metric, value),
        entries);
  }

  /**
   * Says something else.
   *
   * @param heading what it is about; one of that name is replaced
   * @param text any, Markdown too
   * @return the new card
   */
  public ModelCard entry(String heading, String text) {
    return new ModelCard(
        name,
        description,
        intendedUse,
        licence,
        created,
        data,
        metrics,
        with(entries, heading, text));
  }

  /**
   * The card as a page.
   *
   * @return Markdown; what is empty is left out
   */
  public String toMarkdown() {
    return CardPage.of(this);
  }
}
