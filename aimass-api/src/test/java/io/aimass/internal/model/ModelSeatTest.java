package io.aimass.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.DataType;
import io.aimass.Encoder;
import io.aimass.InvalidInputException;
import io.aimass.InvalidOutputException;
import io.aimass.Layout;
import io.aimass.Mass;
import io.aimass.MemberFailedException;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.internal.FakeEngine;
import io.aimass.internal.Lengths;
import io.aimass.spi.Signature;
import io.aimass.spi.TensorSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands between an encoder, an engine's session and a decoder. */
class ModelSeatTest {

  private static final Signature IDS_AND_MASK =
      new Signature(
          List.of(
              TensorSpec.of("ids", DataType.INT64, TensorSpec.ANY, 3),
              TensorSpec.of("mask", DataType.INT64, TensorSpec.ANY, 3)),
          List.of());

  private static Tensor longs(long... values) {
    return Tensor.of(values, values.length);
  }

  /** An encoder of fixed tensors. */
  private record Fixed(Map<String, Tensor> tensors, Layout layout) implements Encoder<String> {
    @Override
    public Map<String, Tensor> encode(String input) {
      return tensors;
    }
  }

  private static Map<String, Tensor> ordered(Object... namesAndTensors) {
    Map<String, Tensor> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTensors.length; i += 2) {
      map.put((String) namesAndTensors[i], (Tensor) namesAndTensors[i + 1]);
    }
    return map;
  }

  private static ModelSpec<String, Map<String, Tensor>> spec(
      Map<String, Tensor> tensors, Layout layout) {
    return ModelSpec.of(
        Lengths.source(), Translator.of(new Fixed(tensors, layout), output -> output.tensors()));
  }

  private static Map<String, Tensor> outputs(
      FakeEngine engine, ModelSpec<String, Map<String, Tensor>> spec) {
    try (Mass<String, Map<String, Tensor>> mass =
        Mass.builder().addModel("m", spec).engine(engine).build()) {
      return mass.predict("x");
    } catch (MemberFailedException e) {
      throw (RuntimeException) e.getCause();
    }
  }

  @Test
  void stacked_aBatchAxisIsPutInFrontAndTakenOff() {
    AtomicReference<long[]> seen = new AtomicReference<>();
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, cancellation) -> {
                  seen.set(inputs.get("x").shape());
                  return inputs;
                });
    Map<String, Tensor> outputs =
        outputs(engine, spec(Map.of("x", longs(1, 2, 3)), Layout.stacked()));
    assertThat(seen.get()).containsExactly(1, 3);
    assertThat(outputs.get("x").shape()).containsExactly(3);
  }

  @Test
  void asIs_theModelSeesWhatTheEncoderGave() {
    AtomicReference<Map<String, Tensor>> seen = new AtomicReference<>();
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, cancellation) -> {
                  seen.set(inputs);
                  return Map.of("scalar", Tensor.of(new float[] {1}));
                });
    Map<String, Tensor> tensors = Map.of("x", longs(1, 2, 3));
    assertThat(outputs(engine, spec(tensors, Layout.asIs())).get("scalar").rank()).isZero();
    assertThat(seen.get()).isEqualTo(tensors);
  }

  private static Stream<Tensor> outputsWithoutABatchOfOne() {
    return Stream.of(
        Tensor.of(new float[] {1}), Tensor.of(new float[2], 2), Tensor.of(new float[0], 0));
  }

  @ParameterizedTest
  @MethodSource("outputsWithoutABatchOfOne")
  void outputWithoutABatchAxis_isToldWithItsShape(Tensor output) {
    FakeEngine engine =
        new FakeEngine("fake").running((inputs, cancellation) -> Map.of("y", output));
    assertThatThrownBy(() -> outputs(engine, spec(Map.of("x", longs(1)), Layout.stacked())))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage(
            "member \"m\": output \"y\" for one input must have a first axis of size 1, got shape "
                + Arrays.toString(output.shape())
                + "; a model without a batch axis needs an encoder with Layout.asIs()");
  }

  @Test
  void inputs_fitTheSignature() {
    FakeEngine engine = new FakeEngine("fake").declaring(IDS_AND_MASK);
    Map<String, Tensor> tensors = ordered("mask", longs(1, 1, 1), "ids", longs(5, 6, 7));
    assertThat(outputs(engine, spec(tensors, Layout.stacked()))).isEqualTo(tensors);
  }

  @Test
  void optionalTensor_isLeftOutWhereTheModelDoesNotDeclareIt() {
    FakeEngine engine = new FakeEngine("fake").declaring(IDS_AND_MASK);
    Map<String, Tensor> tensors =
        ordered("ids", longs(5, 6, 7), "types", longs(0, 0, 0), "mask", longs(1, 1, 1));
    Layout layout = Layout.stacked().optional("types").optional("mask");
    assertThat(outputs(engine, spec(tensors, layout))).containsOnlyKeys("ids", "mask");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tensorAside_isForTheDecoderAlone(boolean declared) {
    FakeEngine fake = new FakeEngine("fake");
    FakeEngine engine = declared ? fake.declaring(IDS_AND_MASK) : fake;
    Layout layout = Layout.stacked().aside("size");
    Map<String, Tensor> tensors =
        ordered("ids", longs(5, 6, 7), "mask", longs(1, 1, 1), "size", longs(480, 640));
    ModelSpec<String, Map<String, Tensor>> spec =
        ModelSpec.of(
            Lengths.source(),
            Translator.of(
                new Fixed(tensors, layout),
                output -> {
                  assertThat(output.tensors()).containsOnlyKeys("ids", "mask"); // an echo
                  return Map.of("size", output.input("size"));
                }));
    assertThat(outputs(engine, spec)).containsEntry("size", longs(480, 640));
  }

  private static Stream<Arguments> badInputs() {
    Tensor good = longs(1, 2, 3);
    return Stream.of(
        Arguments.of(
            ordered("ids", good, "mask", good, "types", good),
            "member \"m\" has no input \"types\"; it declares"
                + " [ids INT64[?, 3], mask INT64[?, 3]]"),
        Arguments.of(
            ordered("ids", good),
            "member \"m\": input \"mask\" is missing, expected INT64[?, 3]; given were [ids]"),
        Arguments.of(
            ordered("ids", good, "mask", longs(1, 2)),
            "member \"m\": input \"mask\" expects INT64[?, 3], got INT64[1, 2]"),
        Arguments.of(
            ordered("ids", Tensor.of(new int[3], 3), "mask", good),
            "member \"m\": input \"ids\" expects INT64[?, 3], got INT32[1, 3]"),
        Arguments.of(
            ordered("ids", Tensor.of(new long[3], 1, 3), "mask", good),
            "member \"m\": input \"ids\" expects INT64[?, 3], got INT64[1, 1, 3]"));
  }

  @ParameterizedTest
  @MethodSource("badInputs")
  void badInput_neverReachesTheEngine(Map<String, Tensor> tensors, String message) {
    FakeEngine engine =
        new FakeEngine("fake")
            .declaring(IDS_AND_MASK)
            .running(
                (inputs, cancellation) -> {
                  throw new AssertionError("native code sees " + inputs);
                });
    assertThatThrownBy(() -> outputs(engine, spec(tensors, Layout.stacked())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  private static Stream<Arguments> notFinite() {
    return Stream.of(
        Arguments.of(Tensor.of(new float[] {1, Float.NaN}, 1, 2), "NaN", 1),
        Arguments.of(Tensor.of(new float[] {Float.NEGATIVE_INFINITY}, 1), "-Infinity", 0),
        Arguments.of(Tensor.of(new double[] {1, 2, Double.POSITIVE_INFINITY}, 1, 3), "Infinity", 2),
        Arguments.of(Tensor.of(new double[] {Double.NaN}, 1), "NaN", 0),
        Arguments.of(Tensor.ofFloat16(new float[] {0, Float.NaN}, 1, 2), "NaN", 1),
        Arguments.of(Tensor.ofFloat16(new float[] {Float.POSITIVE_INFINITY}, 1), "Infinity", 0),
        Arguments.of(Tensor.ofBfloat16(new float[] {0, 0, Float.NaN}, 1, 3), "NaN", 2));
  }

  @ParameterizedTest
  @MethodSource("notFinite")
  void outputThatIsNotFinite_isAFailureUnlessAllowed(Tensor output, String value, int element) {
    FakeEngine engine =
        new FakeEngine("fake").running((inputs, cancellation) -> Map.of("y", output));
    ModelSpec<String, Map<String, Tensor>> spec = spec(Map.of("x", longs(1)), Layout.stacked());
    assertThatThrownBy(() -> outputs(engine, spec))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage(
            "member \"m\": output \"y\" holds "
                + value
                + " at element "
                + element
                + ", expected finite numbers");
    assertThat(outputs(engine, spec.allowNonFinite())).containsOnlyKeys("y");
  }

  @Test
  void finiteOutputs_passWhateverTheirType() {
    Map<String, Tensor> all =
        ordered(
            "float", Tensor.of(new float[] {Float.MAX_VALUE, -0f}, 1, 2),
            "double", Tensor.of(new double[] {Double.MAX_VALUE}, 1),
            "half", Tensor.ofFloat16(new float[] {65504}, 1),
            "brain", Tensor.ofBfloat16(new float[] {1}, 1),
            "text", Tensor.of(new String[] {"NaN"}, 1),
            "bool", Tensor.of(new boolean[] {true}, 1),
            "none", Tensor.of(new float[0], 1, 0));
    FakeEngine engine = new FakeEngine("fake").running((inputs, cancellation) -> all);
    assertThat(outputs(engine, spec(Map.of("x", longs(1)), Layout.stacked())))
        .containsOnlyKeys(all.keySet());
  }

  @Test
  void engineThatGivesNoOutputs_isToldSo() {
    FakeEngine engine = new FakeEngine("fake").running((inputs, cancellation) -> null);
    assertThatThrownBy(() -> outputs(engine, spec(Map.of("x", longs(1)), Layout.stacked())))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage("member \"m\": its engine gave null, expected outputs by name");
  }

  @Test
  void layoutThatFails_closesTheSessionAgain() {
    FakeEngine engine = new FakeEngine("fake");
    Encoder<String> odd =
        new Encoder<>() {
          @Override
          public Map<String, Tensor> encode(String input) {
            return Map.of();
          }

          @Override
          public Layout layout() {
            throw new IllegalStateException("no layout");
          }
        };
    ModelSpec<String, Integer> spec =
        ModelSpec.of(Lengths.source(), Translator.of(odd, output -> 1));
    assertThatThrownBy(() -> Mass.builder().addModel("m", spec).engine(engine).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no layout");
    assertThat(engine.openSessions()).isZero();
  }
}
