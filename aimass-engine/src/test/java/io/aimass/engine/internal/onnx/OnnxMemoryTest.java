package io.aimass.engine.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.spi.Cancellation;
import io.aimass.spi.NativeMemory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a session tells of its memory. */
class OnnxMemoryTest {

  private static final byte[] NONE = {};

  private static long bytes(GraphBytes model) throws IOException {
    return OnnxWeights.bytes(new ByteArrayInputStream(model.source().read()));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 4", "2, 1", "3, 1", "4, 2", "5, 2", "6, 4", "7, 8", "8, 0", "9, 1", "10, 2", "11, 8",
    "12, 4", "13, 8", "14, 8", "15, 16", "16, 2", "17, 1", "18, 1", "19, 1", "20, 1", "24, 1"
  })
  @DisplayName("a weight is as large as its dimensions and its type say")
  void weight_isAsLargeAsDeclared(int type, long each) throws IOException {
    assertThat(bytes(new GraphBytes().initialiser("w", type, NONE, 300, 7))).isEqualTo(2100 * each);
    assertThat(bytes(new GraphBytes().packedInitialiser("w", type, NONE, 300, 7)))
        .isEqualTo(2100 * each);
    assertThat(bytes(new GraphBytes().initialiser("scalar", type, NONE))).isEqualTo(each);
    assertThat(bytes(new GraphBytes().initialiser("empty", type, NONE, 0, 7))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"21", "22", "23"})
  @DisplayName("numbers of half a byte are packed, to whole bytes in the end")
  void halfBytes_arePacked(int type) throws IOException {
    assertThat(bytes(new GraphBytes().initialiser("w", type, NONE, 3, 3))).isEqualTo(5);
  }

  @Test
  @DisplayName("weights are summed up wherever they are: constants, inner graphs, sparse ones")
  void weights_areSummedUp() throws IOException {
    GraphBytes inner =
        new GraphBytes()
            .initialiser("a", GraphBytes.FLOAT, new byte[40], 10)
            .constant("b", GraphBytes.INT64, new byte[24], 3);
    GraphBytes model =
        new GraphBytes()
            .initialiser("c", GraphBytes.FLOAT, new byte[400], 10, 10)
            .nodeAround(inner, "Loop", "y", "x")
            .sparseInitialiser("d", GraphBytes.FLOAT, new byte[8], new byte[16])
            .node("Add", "z", "y", "c");
    assertThat(bytes(model)).isEqualTo(40 + 24 + 400 + 8 + 16);
    assertThat(bytes(new GraphBytes().node("Add", "y", "x", "x"))).isZero();
  }

  @Test
  @DisplayName("what is no model has no weights to tell")
  void whatIsNoModel_isRefused() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> OnnxWeights.bytes(new ByteArrayInputStream(NONE)))
        .withMessage("the model holds no ONNX graph");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> bytes(new GraphBytes().initialiser("w", GraphBytes.FLOAT, NONE, -1)));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(
            () ->
                bytes(
                    new GraphBytes().initialiser("w", GraphBytes.FLOAT, NONE, 1L << 40, 1L << 40)));
  }

  @Test
  @DisplayName("a session tells its weights, and its buffers as soon as a shape is pinned")
  void session_tellsWeightsAndBuffers() throws Exception {
    GraphBytes model =
        new GraphBytes()
            .input("x", GraphBytes.FLOAT, "n", "3")
            .output("y", GraphBytes.FLOAT, "n", "3")
            .initialiser("w", GraphBytes.FLOAT, new byte[12], 3)
            .node("Add", "y", "x", "w");
    OnnxSession session = model.open();
    try (session) {
      assertThat(session.memory()).contains(new NativeMemory(12, 0));
      Tensor x = Tensor.of(new float[6], 2, 3);
      for (int i = 0; i < PinnedForms.REPEATS; i++) {
        session.run(Map.of("x", x), Cancellation.none());
      }
      NativeMemory pinned = session.memory().orElseThrow();
      assertThat(pinned.weights()).isEqualTo(12);
      assertThat(pinned.buffers()).isBetween(2 * 24L, 1024L);
      session.run(Map.of("x", x), Cancellation.none());
      assertThat(session.memory()).contains(pinned);
    }
    assertThat(session.memory()).contains(new NativeMemory(12, 0));
  }

  @Test
  @DisplayName("a model without weights tells that it has none")
  void modelWithoutWeights_tellsSo() throws Exception {
    try (OnnxSession session = GraphBytes.identity(DataType.FLOAT32)) {
      assertThat(session.memory()).contains(new NativeMemory(0, 0));
    }
  }
}
