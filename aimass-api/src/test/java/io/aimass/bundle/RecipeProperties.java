package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** What is put into a recipe comes out of a file again, to the bit. */
class RecipeProperties {

  private Path file = Path.of("none");

  @BeforeProperty
  void makeFile() throws IOException {
    file = Files.createTempFile("recipe", ".aimass");
  }

  @AfterProperty
  void deleteFile() throws IOException {
    Files.deleteIfExists(file);
  }

  private Recipe stored(Recipe recipe) {
    Bundle.save(file, recipe, ModelCard.named("test"));
    return Bundle.open(file).recipe();
  }

  /** Any characters: halves of surrogate pairs, controls, the separators of lines. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().all().ofMaxLength(20);
  }

  @Provide
  Arbitrary<Double> numbers() {
    return Arbitraries.longs()
        .map(Double::longBitsToDouble)
        .map(number -> Double.isNaN(number) ? Double.NaN : number)
        .edgeCases(
            edges ->
                edges.add(
                    0.0,
                    -0.0,
                    1.0,
                    0.1,
                    1e15,
                    1e16,
                    1.0e22,
                    2.0E-3,
                    Double.MIN_VALUE,
                    Double.MAX_VALUE,
                    Double.MIN_NORMAL,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY));
  }

  @Property(tries = 300)
  void scalars_comeBack(
      @ForAll("texts") String text,
      @ForAll("texts") String name,
      @ForAll long whole,
      @ForAll int integer,
      @ForAll("numbers") double number,
      @ForAll boolean flag) {
    Recipe recipe =
        Recipe.of("test", 3)
            .with("a" + name, text)
            .with("b", whole)
            .with("c", integer)
            .with("d", number)
            .with("e", flag);
    for (Recipe read : List.of(recipe, stored(recipe))) {
      assertThat(read.kind()).isEqualTo("test");
      assertThat(read.version()).isEqualTo(3);
      assertThat(read.names()).containsExactly("a" + name, "b", "c", "d", "e");
      assertThat(read.text("a" + name)).isEqualTo(text);
      assertThat(read.whole("b")).isEqualTo(whole);
      assertThat(read.integer("c")).isEqualTo(integer);
      assertThat(Double.doubleToRawLongBits(read.number("d")))
          .isEqualTo(Double.doubleToRawLongBits(number));
      assertThat(read.flag("e")).isEqualTo(flag);
    }
  }

  @Property(tries = 200)
  void arrays_comeBack(
      @ForAll("numbers") double some,
      @ForAll long seed,
      @ForAll List<@net.jqwik.api.From("texts") String> texts) {
    Random random = new Random(seed);
    int length = random.nextInt(3) == 0 ? 257 + random.nextInt(300) : random.nextInt(5);
    double[] doubles = new double[length];
    float[] floats = new float[length];
    long[] longs = new long[length];
    for (int i = 0; i < length; i++) {
      doubles[i] = Double.longBitsToDouble(random.nextLong());
      floats[i] = Float.intBitsToFloat(random.nextInt());
      longs[i] = random.nextLong();
    }
    if (length > 0) {
      doubles[0] = some;
    }
    Recipe recipe =
        Recipe.of("test", 1)
            .with("doubles", doubles)
            .with("floats", floats)
            .with("longs", longs)
            .with("texts", texts);
    for (Recipe read : List.of(recipe, stored(recipe))) {
      assertThat(bits(read.numbers("doubles"))).isEqualTo(bits(doubles));
      float[] back = read.floats("floats");
      for (int i = 0; i < length; i++) {
        assertThat(Float.floatToRawIntBits(back[i])).isEqualTo(Float.floatToRawIntBits(floats[i]));
      }
      assertThat(read.wholes("longs")).isEqualTo(longs);
      assertThat(read.texts("texts")).isEqualTo(texts);
    }
  }

  private static long[] bits(double[] numbers) {
    return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  @Property(tries = 100)
  void partsAndFiles_comeBack(@ForAll("texts") String key, @ForAll byte[] bytes) {
    Map<String, Recipe> named = new LinkedHashMap<>();
    named.put("z" + key, Recipe.of("inner", 1).with("n", 1));
    named.put("a", Recipe.of("inner", 1).with("n", 2));
    Recipe recipe =
        Recipe.of("test", 1)
            .withPart("one", Recipe.of("inner", 1).with("n", 3))
            .withParts("list", List.of(Recipe.of("inner", 1).with("n", 4), Recipe.of("o", 2)))
            .withParts("none", List.of())
            .withParts("named", named)
            .withFile("file", "name.bin", out -> out.write(bytes));
    Recipe read = stored(recipe);
    assertThat(read.part("one", Recipe.class).integer("n")).isEqualTo(3);
    assertThat(read.parts("list", Recipe.class))
        .extracting(Recipe::kind)
        .containsExactly("inner", "o");
    assertThat(read.parts("none", Recipe.class)).isEmpty();
    assertThat(read.namedParts("named", Recipe.class).keySet()).containsExactly("z" + key, "a");
    assertThat(read.namedParts("named", Recipe.class).get("a").integer("n")).isEqualTo(2);
    assertThat(read.bytes("file")).isEqualTo(bytes);
    assertThat(recipe.bytes("file")).isEqualTo(bytes);
  }

  @Example
  void values_comeBackAsParts() {
    List<Object> values =
        List.of("text", 1.5, 2.5f, 3L, 4, true, List.of("a", List.of(1)), Map.of("k", "v"));
    Bundle.save(file, values, ModelCard.named("values"));
    assertThat(Bundle.open(file).part(Object.class)).isEqualTo(values);
  }

  @Example
  void recipe_isImmutable() {
    double[] numbers = {1, 2};
    Recipe recipe = Recipe.of("test", 1).with("numbers", numbers);
    recipe.with("more", 1);
    numbers[0] = 9;
    recipe.numbers("numbers")[1] = 9;
    assertThat(recipe.numbers("numbers")).containsExactly(1, 2);
    assertThat(recipe.has("more")).isFalse();
    assertThatThrownBy(() -> recipe.with("numbers", 1)).hasMessageContaining("\"numbers\"");
    assertThatThrownBy(() -> Recipe.of("no kind", 1)).hasMessageContaining("\"no kind\"");
    assertThatThrownBy(() -> Recipe.of("kind", 0)).hasMessageContaining("0");
  }

  @Example
  void getters_nameKindAndSetting() {
    Recipe recipe = Recipe.of("kind", 1).with("text", "t").with("whole", 1L << 40).with("x", 0.1);
    for (Recipe read : List.of(recipe, stored(recipe))) {
      assertWrong(() -> read.number("text"), "\"text\"", "a number", "\"t\"");
      assertWrong(() -> read.text("whole"), "\"whole\"", "a text");
      assertWrong(() -> read.integer("whole"), "32 bits", "1099511627776");
      assertWrong(() -> read.integer("x"), "0.1");
      assertWrong(() -> read.flag("x"), "true or false");
      assertWrong(() -> read.texts("x"), "a list of texts");
      assertWrong(() -> read.numbers("x"), "a list of numbers");
      assertWrong(() -> read.wholes("x"), "a list of whole numbers");
      assertWrong(() -> read.part("x", Object.class), "a part");
      assertWrong(() -> read.parts("x", Object.class), "a list of parts");
      assertWrong(() -> read.namedParts("x", Object.class), "parts with names");
      assertWrong(() -> read.bytes("x"), "a file");
      assertWrong(() -> read.text("none"), "\"none\"", "is not there");
    }
  }

  private static void assertWrong(Runnable call, String... messages) {
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.getMessage()).contains("\"kind\"").contains(messages));
  }

  @Example
  void partOfItself_isTold() {
    Saveable[] self = new Saveable[1];
    self[0] = () -> Recipe.of("loop", 1).withPart("again", (Saveable) () -> self[0].recipe());
    assertThatExceptionOfType(UnsaveableException.class)
        .isThrownBy(() -> Bundle.save(file, self[0], ModelCard.named("loop")))
        .withMessageContaining("nested deeper than 64");
  }
}
