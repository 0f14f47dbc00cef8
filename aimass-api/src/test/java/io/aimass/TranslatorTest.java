package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TranslatorTest {

  private static final Layout LAYOUT = Layout.stacked().ragged("text", -1, 0);

  /** Encodes a text as its code points. */
  private record CodePoints() implements Encoder<String> {
    @Override
    public Map<String, Tensor> encode(String input) {
      int[] points = input.codePoints().toArray();
      return Map.of("text", Tensor.of(points, points.length));
    }

    @Override
    public Layout layout() {
      return LAYOUT;
    }
  }

  private record FirstNumber() implements Decoder<Regression> {
    @Override
    public Regression decode(ModelOutput output) {
      return Regression.of(output.first().getDouble(0));
    }

    @Override
    public List<String> labels() {
      return List.of("one", "two");
    }
  }

  private static final Translator<String, Regression> TRANSLATOR =
      Translator.of(new CodePoints(), new FirstNumber());

  private static ModelOutput output(double number) {
    return ModelOutput.of(Map.of("y", Tensor.of(new double[] {number})), Map.of());
  }

  @Test
  void of_isBothItsSides() throws Exception {
    assertThat(TRANSLATOR.encode("A").get("text").toLongArray()).containsExactly(65);
    assertThat(TRANSLATOR.decode(output(3))).isEqualTo(Regression.of(3));
    assertThat(TRANSLATOR.layout()).isEqualTo(LAYOUT);
    assertThat(TRANSLATOR.labels()).containsExactly("one", "two");
    assertThat(TRANSLATOR.encoder()).isEqualTo(new CodePoints());
    assertThat(TRANSLATOR.decoder()).isEqualTo(new FirstNumber());
    assertThatNullPointerException()
        .isThrownBy(() -> Translator.of(null, new FirstNumber()))
        .withMessage("encoder");
    assertThatNullPointerException()
        .isThrownBy(() -> Translator.of(new CodePoints(), null))
        .withMessage("decoder");
  }

  @Test
  void map_changesThePredictionAndKeepsTheEncoder() throws Exception {
    Translator<String, String> worded = TRANSLATOR.map(r -> "y = " + r.value());
    assertThat(worded.decode(output(3))).isEqualTo("y = 3.0");
    assertThat(worded.encoder()).isEqualTo(TRANSLATOR.encoder());
    assertThat(worded.layout()).isEqualTo(LAYOUT);
    assertThat(worded.labels()).isEmpty();
    assertThatNullPointerException().isThrownBy(() -> TRANSLATOR.map(null)).withMessage("function");
  }

  @Test
  void from_changesTheInputAndKeepsTheDecoder() throws Exception {
    Function<Object, String> toText = Object::toString;
    Translator<Integer, Regression> digits = TRANSLATOR.from(toText);
    assertThat(digits.encode(7).get("text").toLongArray()).containsExactly('7');
    assertThat(digits.decoder()).isEqualTo(TRANSLATOR.decoder());
    assertThat(digits.layout()).isEqualTo(LAYOUT);
    assertThat(digits.labels()).containsExactly("one", "two");
    // Of the same parts, so two members share one encoding.
    assertThat(digits.encoder())
        .isEqualTo(TRANSLATOR.<Integer>from(toText).encoder())
        .isNotEqualTo(TRANSLATOR.<Integer>from(i -> "x").encoder());
    assertThatNullPointerException()
        .isThrownBy(() -> TRANSLATOR.from(null))
        .withMessage("function");
  }

  @Test
  void checkedExceptions_passThrough() {
    Translator<String, Regression> broken =
        Translator.of(
            text -> {
              throw new IOException("in");
            },
            output -> {
              throw new IOException("out");
            });
    assertThatThrownBy(() -> broken.from(Object::toString).encode(1)).hasMessage("in");
    assertThatThrownBy(() -> broken.map(r -> r).decode(output(1))).hasMessage("out");
  }

  @Test
  void aTranslatorOfOnesOwn_isItsOwnEncoderAndDecoder() {
    Translator<String, String> own =
        new Translator<>() {
          @Override
          public Map<String, Tensor> encode(String input) {
            return Map.of();
          }

          @Override
          public String decode(ModelOutput output) {
            return "";
          }
        };
    assertThat(own.encoder()).isSameAs(own);
    assertThat(own.decoder()).isSameAs(own);
    assertThat(own.labels()).isEmpty();
    assertThat(own.layout()).isSameAs(Layout.stacked());
  }

  @Test
  void tensors_goAsTheyAre() throws Exception {
    Map<String, Tensor> tensors = Map.of("x", Tensor.of(new float[] {1}, 1, 1));
    assertThat(Translators.tensors().encode(tensors)).isEqualTo(tensors);
    assertThat(Translators.tensors().layout()).isEqualTo(Layout.asIs());
    assertThat(Translators.tensors().decode(ModelOutput.of(tensors, Map.of()))).isEqualTo(tensors);
    assertThat(Translators.tensors()).isSameAs(Translators.tensors());
  }

  @Test
  void layout_saysWhatIsStackedRaggedAndOptional() {
    assertThat(Layout.stacked()).isEqualTo(new Layout(true, Map.of(), Set.of(), Set.of()));
    assertThat(Layout.asIs().batched()).isFalse();
    Layout layout = Layout.stacked().ragged("a", 1, 0, 2).ragged("b", 0, 1).optional("b");
    assertThat(layout.ragged())
        .containsOnly(
            Map.entry("a", new Layout.Ragged(List.of(0, 2), 1)),
            Map.entry("b", new Layout.Ragged(List.of(1), 0)));
    assertThat(layout.optional()).containsExactly("b");
    assertThat(Layout.stacked().ragged()).isEmpty();
    assertThat(Layout.asIs().optional("x").optional()).containsExactly("x");
    Layout aside = Layout.stacked().aside("size").optional("b").ragged("a", 0, 1).aside("turn");
    assertThat(aside.aside()).containsExactlyInAnyOrder("size", "turn");
    assertThat(aside.optional()).containsExactly("b");
    assertThat(aside.ragged()).containsOnlyKeys("a");
  }

  @Test
  void layout_refusesWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layout.stacked().ragged("a", 0))
        .withMessage("ragged axes must be 0 or more, got []");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layout.stacked().ragged("a", 0, 1, -1))
        .withMessage("ragged axes must be 0 or more, got [1, -1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layout.asIs().ragged("a", 0, 1))
        .withMessage("only stacked tensors are padded, but ragged axes are given for [a]");
    assertThatNullPointerException()
        .isThrownBy(() -> Layout.stacked().ragged(null, 0, 1))
        .withMessage("tensor");
    assertThatNullPointerException()
        .isThrownBy(() -> Layout.stacked().aside(null))
        .withMessage("tensor");
    assertThatNullPointerException()
        .isThrownBy(() -> Layout.stacked().optional(null))
        .withMessage("tensor");
  }

  @Test
  void layout_copiesItsAxes() {
    List<Integer> axes = new ArrayList<>(List.of(1));
    Layout.Ragged ragged = new Layout.Ragged(axes, 0);
    axes.set(0, 9);
    assertThat(ragged.axes()).containsExactly(1);
  }

  @Test
  void modelOutput_findsByNameAndKeepsTheModelsOrder() {
    Tensor one = Tensor.of(new float[] {1});
    Tensor two = Tensor.of(new float[] {2});
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    outputs.put("z", one);
    outputs.put("a", two);
    ModelOutput output = ModelOutput.of(outputs, Map.of("ids", two));
    outputs.clear();
    assertThat(output.tensors()).containsExactly(Map.entry("z", one), Map.entry("a", two));
    assertThat(output.first()).isSameAs(one);
    assertThat(output.tensor("a")).isSameAs(two);
    assertThat(output.input("ids")).isSameAs(two);
    assertThatThrownBy(() -> output.tensors().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> output.tensor("b"))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage("no output \"b\" among [z, a]");
    assertThatThrownBy(() -> output.input("mask"))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage("no input \"mask\" among [ids]");
    assertThatThrownBy(() -> ModelOutput.of(Map.of(), Map.of()).first())
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage("expected one output or more, the model gave none");
  }
}
