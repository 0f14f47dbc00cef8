package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Classification;
import io.aimass.DataType;
import io.aimass.Encoder;
import io.aimass.Mass;
import io.aimass.MassReport.Types;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.Translators;
import io.aimass.ensemble.Ensembles;
import io.aimass.spi.Signature;
import io.aimass.spi.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a report says of the types that generics do not keep. */
class TypesTest {

  private static final List<String> AB = List.of("a", "b");

  /** An encoder that tells a class, or none. */
  private record Telling<I>(Optional<Class<?>> inputType) implements Encoder<I> {
    @Override
    public Map<String, Tensor> encode(I input) {
      return Map.of("x", Tensor.of(new float[] {1}, 1));
    }
  }

  private static <I> ModelSpec<I, Double> model(Class<?> told) {
    return ModelSpec.of(
        Lengths.source(),
        Translator.of(
            new Telling<I>(Optional.ofNullable(told)), output -> output.first().getDouble(0)));
  }

  @Test
  void types_areThoseThatTheBuilderWasGiven() {
    try (Mass<String, Classification> mass =
        Mass.builder(String.class, Classification.class)
            .addModel("a", text -> Classification.uniform(AB))
            .labels(AB)
            .build()) {
      assertThat(mass.report().types())
          .isEqualTo(new Types(Optional.of(String.class), Optional.of(Classification.class), AB));
    }
  }

  @Test
  void types_areUnknownWhereNobodyTellsThem() {
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("a", TypesTest.<String>model(null))
            .addModel("b", text -> 1.0)
            .ensemble(Ensembles.firstAnswer())
            .engine(new FakeEngine("fake"))
            .build()) {
      assertThat(mass.report().types()).isEqualTo(Types.UNKNOWN);
    }
  }

  @Test
  void types_areTheNarrowestThatModelsTell() {
    try (Mass<String, Double> mass =
        Mass.builder()
            .addModel("any", TypesTest.<String>model(Object.class))
            .addModel("text", TypesTest.<String>model(String.class))
            .addModel("chars", TypesTest.<String>model(CharSequence.class))
            .ensemble(Ensembles.firstAnswer())
            .engine(new FakeEngine("fake"))
            .build()) {
      assertThat(mass.report().types().input()).contains(String.class);
      assertThat(mass.report().types().prediction()).isEmpty();
    }
  }

  @Test
  void types_thatTheBuilderWasGivenStay() {
    try (Mass<CharSequence, Double> mass =
        Mass.builder(CharSequence.class, Double.class)
            .addModel("a", TypesTest.<Object>model(Object.class))
            .engine(new FakeEngine("fake"))
            .build()) {
      assertThat(mass.report().types().input()).contains(CharSequence.class);
    }
  }

  @Test
  void tensors_areToldByTheirTranslator_andTheModelsSignatureIsThere() {
    Signature signature =
        new Signature(
            List.of(TensorSpec.of("x", DataType.FLOAT32, -1, 2)),
            List.of(TensorSpec.of("y", DataType.FLOAT32, -1)));
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> mass =
        Mass.builder()
            .addModel("a", ModelSpec.of(Lengths.source(), Translators.tensors()))
            .engine(new FakeEngine("fake").declaring(signature))
            .build()) {
      assertThat(mass.report().types())
          .isEqualTo(new Types(Optional.of(Map.class), Optional.of(Map.class), List.of()));
      assertThat(mass.report().member("a").model().orElseThrow().signature()).contains(signature);
    }
  }
}
