package io.aimass.engine.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnxruntime.OrtException;
import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.spi.Cancellation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs whose tensors stay in place answer as others do. */
class PinnedRunsTest {

  private static final int RUNS = PinnedForms.REPEATS + 4;

  private static Tensor run(OnnxSession session, Tensor x) throws OrtException {
    Map<String, Tensor> outputs = session.run(Map.of("x", x), Cancellation.none());
    return outputs.values().iterator().next();
  }

  private static Tensor row(DataType type, int seed) {
    if (type == DataType.STRING) {
      return Tensor.of(new String[] {"a" + seed, "b" + seed}, 1, 2);
    }
    ByteBuffer bytes = ByteBuffer.allocate(2 * type.bytes()).order(ByteOrder.nativeOrder());
    for (int i = 0; i < bytes.capacity(); i++) {
      bytes.put(i, (byte) (type == DataType.BOOL ? (seed >> i) & 1 : 1 + seed * 7 + i));
    }
    return Tensor.view(type, bytes, 1, 2);
  }

  @ParameterizedTest
  @EnumSource(DataType.class)
  @DisplayName("a shape that repeats gives each input its own answer, which stays as it is")
  void repeatedShape_givesEachInputItsOwnAnswer(DataType type) throws Exception {
    try (OnnxSession session = GraphBytes.identity(type)) {
      List<Tensor> answers = new ArrayList<>();
      List<Tensor> inputs = new ArrayList<>();
      for (int seed = 0; seed < RUNS; seed++) {
        inputs.add(row(type, seed));
        answers.add(run(session, row(type, seed)));
      }
      assertThat(answers).isEqualTo(inputs);
      assertThat(session.isPinning()).isTrue();
    }
  }

  @Test
  @DisplayName("shapes that come and go, more than are pinned at once, give their own answers")
  void changingShapes_giveTheirOwnAnswers() throws Exception {
    try (OnnxSession session = GraphBytes.identity(DataType.FLOAT32)) {
      for (int i = 0; i < 2 * PinnedForms.MOST_FORMS * RUNS; i++) {
        int rows = 1 + i / RUNS % (PinnedForms.MOST_FORMS + 2);
        float[] elements = new float[rows * 3];
        elements[elements.length - 1] = i;
        Tensor x = Tensor.of(elements, rows, 3);
        assertThat(run(session, x)).isEqualTo(x);
      }
    }
  }

  @Test
  @DisplayName("outputs whose shapes depend on the elements are right, and pinned no more")
  void shapesThatDependOnElements_areRight() throws Exception {
    GraphBytes model =
        new GraphBytes()
            .input("x", GraphBytes.FLOAT, "n")
            .output("y", GraphBytes.INT64, "1", "found")
            .node("NonZero", "y", "x");
    try (OnnxSession session = model.open()) {
      for (int i = 0; i < RUNS; i++) {
        assertThat(run(session, Tensor.of(new float[] {0, 5, 7}, 3)))
            .isEqualTo(Tensor.of(new long[] {1, 2}, 1, 2));
      }
      assertThat(session.isPinning()).isTrue();
      assertThat(run(session, Tensor.of(new float[] {4, 5, 7}, 3)))
          .isEqualTo(Tensor.of(new long[] {0, 1, 2}, 1, 3));
      assertThat(session.isPinning()).isFalse();
      assertThat(run(session, Tensor.of(new float[] {4, 0, 0}, 3)))
          .isEqualTo(Tensor.of(new long[] {0}, 1, 1));
    }
  }

  @Test
  @DisplayName("an output that is an input handed through is right")
  void inputThatIsAnOutputToo_isHandedThrough() throws Exception {
    GraphBytes model =
        new GraphBytes()
            .input("x", GraphBytes.FLOAT, "n")
            .output("x", GraphBytes.FLOAT, "n")
            .output("y", GraphBytes.FLOAT, "n")
            .node("Add", "y", "x", "x");
    try (OnnxSession session = model.open()) {
      for (int i = 0; i < RUNS; i++) {
        Map<String, Tensor> outputs =
            session.run(Map.of("x", Tensor.of(new float[] {i, 1}, 2)), Cancellation.none());
        assertThat(outputs.get("x")).isEqualTo(Tensor.of(new float[] {i, 1}, 2));
        assertThat(outputs.get("y")).isEqualTo(Tensor.of(new float[] {2 * i, 2}, 2));
      }
    }
  }

  @Test
  @DisplayName("an input that the model cannot compute fails alone")
  void failingInput_failsAlone() throws Exception {
    GraphBytes model =
        new GraphBytes()
            .input("x", GraphBytes.INT64, "n")
            .output("y", GraphBytes.INT64, "n")
            .node("Gather", "y", "x", "x");
    try (OnnxSession session = model.open()) {
      for (int i = 0; i < RUNS; i++) {
        run(session, Tensor.of(new long[] {1, 0}, 2));
      }
      assertThatExceptionOfType(OrtException.class)
          .isThrownBy(() -> run(session, Tensor.of(new long[] {1, 9}, 2)));
      assertThat(session.isPinning()).isTrue();
      assertThat(run(session, Tensor.of(new long[] {1, 0}, 2)))
          .isEqualTo(Tensor.of(new long[] {0, 1}, 2));
    }
  }

  private static final class Cancelled implements Cancellation {
    @Override
    public boolean isCancelled() {
      return true;
    }

    @Override
    public Registration onCancel(Runnable action) {
      action.run();
      return () -> {};
    }
  }

  @Test
  @DisplayName("a run that was cancelled does not end the next one")
  void cancelledRun_doesNotEndTheNext() throws Exception {
    Tensor x = Tensor.of(new float[] {1, 2}, 1, 2);
    try (OnnxSession session = GraphBytes.identity(DataType.FLOAT32)) {
      for (int i = 0; i < RUNS; i++) {
        assertThat(run(session, x)).isEqualTo(x);
        assertThatExceptionOfType(CancellationException.class)
            .isThrownBy(() -> session.run(Map.of("x", x), new Cancelled()));
      }
      for (int i = 0; i < RUNS; i++) {
        assertThat(run(session, x)).isEqualTo(x);
      }
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> session.run(Map.of("x", x), new Cancelled()));
      assertThat(session.isPinning()).isTrue();
      assertThat(run(session, x)).isEqualTo(x);
    }
  }

  @Test
  @DisplayName("many threads on one session each get the answer to their own input")
  void manyThreads_eachGetTheirOwnAnswer() throws Exception {
    int threads = 2 * Math.max(4, Runtime.getRuntime().availableProcessors());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (OnnxSession session = GraphBytes.identity(DataType.FLOAT32)) {
      List<Future<Integer>> wrong = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int seed = thread * 1000;
        wrong.add(pool.submit(() -> wrongAnswers(session, seed)));
      }
      for (Future<Integer> count : wrong) {
        assertThat(count.get()).isZero();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static int wrongAnswers(OnnxSession session, int seed) throws OrtException {
    int wrong = 0;
    for (int i = 0; i < 500; i++) {
      int rows = 1 + i % 3;
      float[] elements = new float[rows];
      elements[rows - 1] = seed + i;
      Tensor x = Tensor.of(elements, rows, 1);
      wrong += run(session, x).equals(x) ? 0 : 1;
    }
    return wrong;
  }
}
