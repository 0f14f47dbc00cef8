package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aimass.DataType;
import io.aimass.Encoder;
import io.aimass.InvalidInputException;
import io.aimass.InvalidOutputException;
import io.aimass.Mass;
import io.aimass.MassException;
import io.aimass.MemberFailedException;
import io.aimass.MemberFailure;
import io.aimass.ModelFormat;
import io.aimass.ModelLoadException;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.Translators;
import io.aimass.ensemble.Ensembles;
import io.aimass.spi.Signature;
import io.aimass.spi.TensorSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultyEngineTest {

  private static final Tensor TWO_ROWS = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);

  private static final Translator<Float, Float> NUMBERS =
      Translator.of(new OneNumber(), output -> output.tensor("y").toFloatArray()[0]);

  private record OneNumber() implements Encoder<Float> {
    @Override
    public Map<String, Tensor> encode(Float input) {
      return Map.of("x", Tensor.of(new float[] {input}, 1));
    }
  }

  /** {@code y = x}, and {@code n}, the items' numbers. */
  private static MemoryModel identity() {
    return MemoryModel.of(
        batch -> {
          Tensor x = batch.get("x");
          long[] numbers = new long[(int) x.dim(0)];
          for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
          }
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put("y", x);
          outputs.put("n", Tensor.of(numbers, numbers.length));
          return outputs;
        });
  }

  private static FaultyEngine engine() {
    return Faulty.engine("faulty", identity());
  }

  private static Mass<Map<String, Tensor>, Map<String, Tensor>> tensors(FaultyEngine engine) {
    return Mass.builder()
        .addModel("model", ModelSpec.of(engine.source(), Translators.tensors()).allowNonFinite())
        .engine(engine)
        .build();
  }

  private static Map<String, Tensor> run(FaultyEngine engine) {
    try (var mass = tensors(engine)) {
      return mass.predict(Map.of("x", TWO_ROWS));
    }
  }

  private static Throwable failure(FaultyEngine engine) {
    try (var mass =
        Mass.builder().addModel("model", engine.source(), NUMBERS).engine(engine).build()) {
      Throwable error = catchThrowable(() -> mass.predict(1f));
      assertThat(error).isInstanceOf(MemberFailedException.class);
      return error.getCause();
    }
  }

  @Test
  void withoutFaults_runsTheModel() {
    FaultyEngine engine = engine();
    assertThat(run(engine)).containsEntry("y", TWO_ROWS);
    assertThat(engine.runs()).isEqualTo(1);
    assertThat(engine.inputs()).containsExactly(Map.of("x", TWO_ROWS));
    assertThat(engine).hasToString("faulty engine faulty, 1 runs");
  }

  @Test
  void report_namesTheEngine() {
    FaultyEngine engine = engine();
    try (var mass = tensors(engine)) {
      assertThat(mass.report().member("model").model().orElseThrow().engine()).isEqualTo("faulty");
    }
  }

  @Test
  void answeringNaN_spoilsFloatingOutputsAlone() {
    Map<String, Tensor> outputs = run(engine().answeringNaN());
    assertThat(outputs.get("y").toFloatArray()).containsExactly(Float.NaN, 2, 3, 4);
    assertThat(outputs.get("n")).isEqualTo(Tensor.of(new long[] {0, 1}, 2));
    assertThat(failure(engine().answeringNaN()))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("NaN");
  }

  @Test
  void withoutOutput_leavesItOut() {
    assertThat(run(engine().withoutOutput("y"))).containsOnlyKeys("n");
    assertThat(failure(engine().withoutOutput("y")))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("no output \"y\"");
    assertThat(failure(engine().withoutOutput("z")))
        .as("a fault for an output that is not there")
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no output \"z\" among [y, n]");
  }

  @Test
  void withShape_fillsTheShape() {
    assertThat(run(engine().withShape("y", 3, 2)).get("y"))
        .isEqualTo(Tensor.of(new float[] {1, 2, 3, 4, 1, 2}, 3, 2));
    assertThat(run(engine().withShape("n", 1)).get("n")).isEqualTo(Tensor.of(new long[] {0}, 1));
  }

  @Test
  void withItems_changesTheBatchAxis() {
    Map<String, Tensor> outputs = run(engine().withItems(3));
    assertThat(outputs.get("y")).isEqualTo(Tensor.of(new float[] {1, 2, 3, 4, 1, 2}, 3, 2));
    assertThat(outputs.get("n")).isEqualTo(Tensor.of(new long[] {0, 1, 0}, 3));
    assertThat(run(engine().withItems(0)).get("y").dim(0)).isZero();
    assertThat(failure(engine().withItems(2)))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("first axis");
  }

  @Test
  void withoutBatchAxis_givesTheFirstItem() {
    assertThat(run(engine().withoutBatchAxis()).get("y"))
        .isEqualTo(Tensor.of(new float[] {1, 2}, 2));
    assertThat(failure(engine().withoutBatchAxis().withShape("y")))
        .as("two faults: the inner one makes it a scalar, which has no axis to lose")
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void otherFloatingTypes_keepTheirType() {
    for (Tensor tensor :
        List.of(
            Tensor.of(new double[] {1, 2}, 2),
            Tensor.ofFloat16(new float[] {1, 2}, 2),
            Tensor.ofBfloat16(new float[] {1, 2}, 2))) {
      Tensor spoilt = SpoiltOutputs.withNaN(tensor);
      assertThat(spoilt.type()).isEqualTo(tensor.type());
      assertThat(spoilt.toDoubleArray()).containsExactly(Double.NaN, 2);
      assertThat(SpoiltOutputs.withShape(tensor, 1, 1).toDoubleArray()).containsExactly(1);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> SpoiltOutputs.withShape(Tensor.of(new int[] {1}, 1), 2))
        .withMessageContaining("INT32");
    Tensor empty = Tensor.of(new float[0], 0);
    assertThat(SpoiltOutputs.withNaN(empty)).isEqualTo(empty);
    assertThatIllegalStateException().isThrownBy(() -> SpoiltOutputs.withItems(empty, 2));
  }

  @Test
  void answeringNull_isTheEnginesFault() {
    assertThat(failure(engine().answeringNull()))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("null");
  }

  @Test
  void failingAndThrowing_failTheMember() {
    assertThat(failure(engine().failing())).isInstanceOf(InjectedFault.class);
    assertThat(failure(engine().failing(1, 5))).isInstanceOf(InjectedFault.class);
    assertThat(failure(engine().failingFirst(1))).isInstanceOf(InjectedFault.class);
    assertThat(failure(engine().throwing(() -> new UnsatisfiedLinkError("native"))))
        .isInstanceOf(UnsatisfiedLinkError.class);
  }

  @Test
  void only_countsRunsOverAllSessions() {
    FaultyEngine engine = engine().failing().only(Calls.first(1));
    assertThat(failure(engine)).isInstanceOf(InjectedFault.class);
    assertThat(run(engine)).containsKey("y");
    assertThatIllegalStateException().isThrownBy(() -> engine().only(Calls.all()));
  }

  @Test
  void slow_endsWhenNobodyWaits() throws Exception {
    Hold hold = new Hold();
    FaultyEngine engine = engine().slow(hold);
    try (var mass =
        Mass.builder().addModel("model", engine.source(), NUMBERS).engine(engine).build()) {
      CompletableFuture<Float> answer = mass.predictAsync(1f);
      hold.awaitHeld(1);
      answer.cancel(true);
      while (hold.held() > 0) { // ended by the cancelling: nobody has released it
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void slow_isToldOfTheCancelling() throws Exception {
    Hold hold = new Hold();
    var cancelled = new TestCancellation();
    Thread canceller =
        new Thread(
            () -> {
              try {
                hold.awaitHeld(1);
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              cancelled.cancel();
            });
    canceller.start();
    FaultyMember<String, Integer> member = Faulty.member(String::length).slow(hold);
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> member.predict("x", cancelled))
        .withMessage("call 1 was slow, and nobody waits any more");
    canceller.join();
    assertThat(cancelled.registrations()).as("actions left behind").isZero();
  }

  @Test
  void hanging_keepsItsSessionOpenUntilTheRelease() throws Exception {
    Hold hold = new Hold();
    FaultyEngine engine = engine().hanging(hold);
    try (var mass =
        Mass.builder().addModel("model", engine.source(), NUMBERS).engine(engine).build()) {
      CompletableFuture<Float> answer = mass.predictAsync(1f);
      hold.awaitHeld(1);
      answer.cancel(true);
    }
    assertThat(engine.openSessions()).isEqualTo(1);
    hold.release();
    while (engine.openSessions() > 0) { // the thread that hung closes it
      Thread.onSpinWait();
    }
  }

  @Test
  void slowOnTheTestsClock_isSeenInTheLatency() {
    TestClock clock = new TestClock();
    FaultyEngine engine = engine().slow(Duration.ofSeconds(3), clock);
    try (var mass =
        Mass.builder()
            .addModel("model", engine.source(), NUMBERS)
            .engine(engine)
            .executor(Runnable::run)
            .ticker(clock)
            .build()) {
      assertThat(mass.decide(1f).member("model").latency()).isEqualTo(Duration.ofSeconds(3));
    }
  }

  @Test
  void failingToOpen_isAModelThatDoesNotLoad() {
    FaultyEngine engine = engine().failingToOpen(Calls.first(1));
    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(() -> tensors(engine))
        .withStackTraceContaining("opening 1 fails, as the test asks");
    assertThat(engine.openSessions()).isZero();
    assertThat(run(engine)).containsKey("y");
  }

  @Test
  void inPlaceOf_opensOtherFormatsWithoutReadingThem() {
    FaultyEngine engine = engine().inPlaceOf(ModelFormat.ONNX).failing();
    try (var mass =
        Mass.builder()
            .addModel("model", Path.of("no/such/model.onnx"), NUMBERS)
            .engine(engine)
            .build()) {
      assertThatExceptionOfType(MassException.class)
          .isThrownBy(() -> mass.predict(1f))
          .withCauseInstanceOf(InjectedFault.class);
    }
    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(
            () ->
                Mass.builder()
                    .addModel(
                        "model",
                        ModelSource.bytes(new byte[1], ModelFormat.TORCHSCRIPT),
                        Translators.tensors())
                    .engine(engine)
                    .build())
        .withMessageContaining("the test's engine faulty opens its own model");
  }

  @Test
  void specThatNamesAnotherEngine_isDeclined() {
    FaultyEngine engine = engine();
    var spec = ModelSpec.of(engine.source(), Translators.tensors()).engine("another");
    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(() -> Mass.builder().addModel("model", spec).engine(engine).build())
        .withMessageContaining("another");
  }

  @Test
  void twoEngines_runInOneMass() {
    FaultyEngine sound = Faulty.engine("sound", identity());
    FaultyEngine broken = Faulty.engine("broken", identity()).failing();
    try (var mass =
        Mass.builder()
            .addModel("first", sound.source(), NUMBERS)
            .addModel("second", broken.source(), NUMBERS)
            .engine(sound)
            .engine(broken)
            .ensemble(Ensembles.<Float>firstAnswer())
            .onMemberFailure(MemberFailure.SKIP)
            .build()) {
      assertThat(mass.predict(7f)).isEqualTo(7f);
    }
    assertThat(sound.runs()).isEqualTo(1);
  }

  @Test
  void declaredSignature_isChecked() {
    Signature signature =
        new Signature(
            List.of(TensorSpec.of("x", DataType.FLOAT32, TensorSpec.ANY, 3)),
            List.of(TensorSpec.of("y", DataType.FLOAT32, TensorSpec.ANY, 3)));
    FaultyEngine engine = Faulty.engine("faulty", identity().declaring(signature));
    try (var mass = tensors(engine)) {
      assertThatExceptionOfType(MemberFailedException.class)
          .isThrownBy(() -> mass.predict(Map.of("x", TWO_ROWS)))
          .withCauseInstanceOf(InvalidInputException.class);
    }
    assertThat(engine.runs()).as("runs of a refused input").isZero();
  }

  @Test
  void perItem_treatsEachItemByItself() throws Exception {
    MemoryModel doubled =
        MemoryModel.perItem(
            "twice",
            item -> {
              float[] numbers = item.get("x").toFloatArray();
              return new float[] {2 * numbers[0], 2 * numbers[1]};
            });
    assertThat(doubled.function().predict(Map.of("x", TWO_ROWS)))
        .containsExactly(Map.entry("twice", Tensor.of(new float[] {2, 4, 6, 8}, 2, 2)));
    MemoryModel uneven =
        MemoryModel.perItem("y", item -> new float[(int) item.get("x").getDouble(0)]);
    assertThatIllegalStateException()
        .isThrownBy(() -> uneven.function().predict(Map.of("x", TWO_ROWS)))
        .withMessage("item 0 has 1 numbers, item 1 has 3");
    assertThatIllegalArgumentException().isThrownBy(() -> doubled.function().predict(Map.of()));
  }

  @Test
  void badArguments_areRefusedAtOnce() {
    assertThatIllegalArgumentException().isThrownBy(() -> Faulty.engine("Loud", identity()));
    assertThatIllegalArgumentException().isThrownBy(() -> Faulty.engine("", identity()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine().withItems(-1))
        .withMessageContaining("-1");
    assertThatIllegalArgumentException().isThrownBy(() -> engine().slow(Duration.ofMillis(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> engine().leaking(-1));
  }
}
