package io.aimass.bundle;

import io.aimass.ModelSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a part is made of: a kind, a version and named settings. Settings are texts, numbers, yes or
 * no, lists and arrays of these, other parts, and files. Immutable: each {@code with} method gives
 * a new recipe, each other one reads.
 *
 * <pre>{@code
 * Recipe.of("acme.scale", 1).with("factor", 2.5).with("units", List.of("m", "km"))
 * double factor = recipe.number("factor");
 * Encoder<?> encoder = recipe.part("encoder", Encoder.class);
 * }</pre>
 *
 * <p>Numbers come back to the bit. In a bundle settings are JSON; arrays of more than 256 numbers
 * are files of their own, little-endian. Equal parts are stored once, and are one object again when
 * loaded; so are equal files.
 *
 * <p>A getter throws a {@link BundleException} that names the kind and the setting when the setting
 * is not there or is something else.
 */
public final class Recipe implements Saveable {

  private final String kind;
  private final int version;
  private final Map<String, Object> settings;

  Recipe(String kind, int version, Map<String, Object> settings) {
    this.kind = kind;
    this.version = version;
    this.settings = settings;
  }

  /**
   * A recipe without settings.
   *
   * @param kind what {@link PartFactory#kinds} calls it; letters, digits, dots and dashes
   * @param version of the settings' meaning, 1 or more: higher once an older release would make
   *     something else of them
   * @return the recipe
   * @throws IllegalArgumentException if the kind is empty or has another character, or the version
   *     is below 1
   */
  public static Recipe of(String kind, int version) {
    if (!kind.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
      throw new IllegalArgumentException(
          "a kind is of letters, digits, dots and dashes, got \"" + kind + "\"");
    }
    if (version < 1) {
      throw new IllegalArgumentException("a version is 1 or more, got " + version);
    }
    return new Recipe(kind, version, Map.of());
  }

  Recipe and(String name, Object value) {
    Objects.requireNonNull(value, name);
    Map<String, Object> more = new LinkedHashMap<>(settings);
    if (more.put(Objects.requireNonNull(name, "name"), value) != null) {
      throw new IllegalArgumentException(
          "setting \"" + name + "\" of kind \"" + kind + "\" is given twice");
    }
    return new Recipe(kind, version, more);
  }

  /**
   * Adds a text.
   *
   * @param name the setting's name, not used before in this recipe
   * @param value any text
   * @return the new recipe
   */
  public Recipe with(String name, String value) {
    return and(name, value);
  }

  /**
   * Adds a whole number.
   *
   * @param name the setting's name, not used before in this recipe
   * @param value any
   * @return the new recipe
   */
  public Recipe with(String name, long value) {
    return and(name, value);
  }

  /**
   * Adds a number.
   *
   * @param name the setting's name, not used before in this recipe
   * @param value any; NaN and infinity too
   * @return the new recipe
   */
  public Recipe with(String name, double value) {
    return and(name, value);
  }

  /**
   * Adds a yes or no.
   *
   * @param name the setting's name, not used before in this recipe
   * @param value yes or no
   * @return the new recipe
   */
  public Recipe with(String name, boolean value) {
    return and(name, value);
  }

  /**
   * Adds texts.
   *
   * @param name the setting's name, not used before in this recipe
   * @param values in order; copied
   * @return the new recipe
   */
  public Recipe with(String name, List<String> values) {
    return and(name, new Texts(List.copyOf(values)));
  }

  /**
   * Adds numbers in double precision.
   *
   * @param name the setting's name, not used before in this recipe
   * @param values copied
   * @return the new recipe
   */
  public Recipe with(String name, double[] values) {
    return and(name, values.clone());
  }

  /**
   * Adds numbers in single precision.
   *
   * @param name the setting's name, not used before in this recipe
   * @param values copied
   * @return the new recipe
   */
  public Recipe with(String name, float[] values) {
    return and(name, values.clone());
  }

  /**
   * Adds whole numbers.
   *
   * @param name the setting's name, not used before in this recipe
   * @param values copied
   * @return the new recipe
   */
  public Recipe with(String name, long[] values) {
    return and(name, values.clone());
  }

  /**
   * Adds a part. Whether it can be saved is seen when the bundle is written.
   *
   * @param name the setting's name, not used before in this recipe
   * @param part {@link Saveable}, or one of the library's own values: a {@code Mass} or {@code
   *     ModelSpec}, a prediction, a tensor, a text or a number
   * @return the new recipe
   */
  public Recipe withPart(String name, Object part) {
    return and(name, new Part.There(Objects.requireNonNull(part, name)));
  }

  /**
   * Adds parts.
   *
   * @param name the setting's name, not used before in this recipe
   * @param parts in order, each as for {@link #withPart}; copied
   * @return the new recipe
   */
  public Recipe withParts(String name, Collection<?> parts) {
    List<Part> all = new ArrayList<>();
    parts.forEach(part -> all.add(new Part.There(Objects.requireNonNull(part, name))));
    return and(name, new Parts(all));
  }

  /**
   * Adds parts with names.
   *
   * @param name the setting's name, not used before in this recipe
   * @param parts by name, each as for {@link #withPart}; copied, the order stays
   * @return the new recipe
   */
  public Recipe withParts(String name, Map<String, ?> parts) {
    Map<String, Part> all = new LinkedHashMap<>();
    parts.forEach((key, part) -> all.put(key, new Part.There(Objects.requireNonNull(part, key))));
    return and(name, new NamedParts(all));
  }

  /**
   * Adds a file.
   *
   * @param name the setting's name, not used before in this recipe
   * @param fileName what to call it in the bundle, if that is not taken: the ending tells what it
   *     is
   * @param content writes it, when the bundle is written
   * @return the new recipe
   */
  public Recipe withFile(String name, String fileName, Content content) {
    return and(name, Attachment.of(fileName, content));
  }

  /**
   * Adds a file.
   *
   * @param name the setting's name, not used before in this recipe
   * @param fileName what to call it in the bundle, if that is not taken: the ending tells what it
   *     is
   * @param source where it is read from when the bundle is written
   * @return the new recipe
   */
  public Recipe withFile(String name, String fileName, ModelSource source) {
    return and(name, Attachment.of(fileName, source));
  }

  /**
   * What it is a recipe of.
   *
   * @return the kind
   */
  public String kind() {
    return kind;
  }

  /**
   * The version of the settings' meaning.
   *
   * @return 1 or more
   */
  public int version() {
    return version;
  }

  /**
   * The settings' names.
   *
   * @return in the order in which they were added
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(settings.keySet());
  }

  /**
   * Whether there is a setting of a name.
   *
   * @param name the setting's name
   * @return true if there is
   */
  public boolean has(String name) {
    return settings.containsKey(name);
  }

  /**
   * A text.
   *
   * @param name the setting's name
   * @return the text
   */
  public String text(String name) {
    return read(name).text();
  }

  /**
   * A constant of an enum, which was added as the text that is its name.
   *
   * @param name the setting's name
   * @param type the enum
   * @param <E> the enum
   * @return the constant
   */
  public <E extends Enum<E>> E constant(String name, Class<E> type) {
    return read(name).constant(type);
  }

  /**
   * A whole number of 32 bits.
   *
   * @param name the setting's name
   * @return the number
   */
  public int integer(String name) {
    return read(name).integer();
  }

  /**
   * A whole number of 64 bits.
   *
   * @param name the setting's name
   * @return the number
   */
  public long whole(String name) {
    return read(name).whole();
  }

  /**
   * A number.
   *
   * @param name the setting's name
   * @return the number, to the bit
   */
  public double number(String name) {
    return read(name).number();
  }

  /**
   * A yes or no.
   *
   * @param name the setting's name
   * @return yes or no
   */
  public boolean flag(String name) {
    return read(name).flag();
  }

  /**
   * Texts.
   *
   * @param name the setting's name
   * @return in order; unmodifiable
   */
  public List<String> texts(String name) {
    return read(name).texts();
  }

  /**
   * Numbers in double precision.
   *
   * @param name the setting's name
   * @return a new array, to the bit
   */
  public double[] numbers(String name) {
    return read(name).numbers();
  }

  /**
   * Numbers in single precision.
   *
   * @param name the setting's name
   * @return a new array, to the bit
   */
  public float[] floats(String name) {
    return read(name).floats();
  }

  /**
   * Whole numbers.
   *
   * @param name the setting's name
   * @return a new array
   */
  public long[] wholes(String name) {
    return read(name).wholes();
  }

  /**
   * A part. Each call for a part of a bundle gives the same object, unless it is a {@code Member}.
   *
   * @param name the setting's name
   * @param type what it is expected to be; {@code Recipe.class} for the part's recipe alone, which
   *     needs no factory
   * @param <T> its type
   * @return the part, made if it is one of a bundle
   */
  public <T> T part(String name, Class<T> type) {
    return read(name).part(type);
  }

  /**
   * Parts.
   *
   * @param name the setting's name
   * @param type what each is expected to be
   * @param <T> their type
   * @return in order; unmodifiable
   */
  public <T> List<T> parts(String name, Class<T> type) {
    return read(name).parts(type);
  }

  /**
   * Parts with names.
   *
   * @param name the setting's name
   * @param type what each is expected to be
   * @param <T> their type
   * @return by name, in order; unmodifiable
   */
  public <T> Map<String, T> namedParts(String name, Class<T> type) {
    return read(name).namedParts(type);
  }

  /**
   * A file's bytes in memory that others may share: a file of a bundle is mapped and not copied,
   * which is why it does not count as an array.
   *
   * @param name the setting's name
   * @return a new, read-only view from position 0, big-endian as every new one; it keeps the memory
   */
  public ByteBuffer buffer(String name) {
    return read(name).buffer();
  }

  /**
   * A file's bytes on the heap, a copy for each call: {@link #buffer} and {@link #source} take
   * none.
   *
   * @param name the setting's name
   * @return a new array
   */
  public byte[] bytes(String name) {
    return read(name).bytes();
  }

  /**
   * A file, to be read later or mapped: a file of a bundle is not copied.
   *
   * @param name the setting's name
   * @return the file; its format is by the ending of its name
   */
  public ModelSource source(String name) {
    return read(name).source();
  }

  private Setting read(String name) {
    return Setting.of(kind, name, settings.get(name));
  }

  Map<String, Object> settings() {
    return settings;
  }

  /**
   * A recipe is its own, so that one can be a part of another.
   *
   * @return this
   */
  @Override
  public Recipe recipe() {
    return this;
  }

  /** The kind, the version and the settings' names. */
  @Override
  public String toString() {
    return kind + " " + version + " " + settings.keySet();
  }

  /** Texts in order. */
  record Texts(List<String> values) {}

  /** Parts in order. */
  record Parts(List<Part> parts) {}

  /** Parts by name. */
  record NamedParts(Map<String, Part> parts) {}
}
