package io.aimass.engine.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.DataType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OnnxOperatorsTest {

  private static final int UINT8 = 2;
  private static final int INT32 = 6;

  private static Set<String> found(GraphBytes model) throws IOException {
    return OnnxOperators.dynamicallyQuantised(new ByteArrayInputStream(model.source().read()));
  }

  @Test
  @DisplayName("operators that quantise while the model runs are found, in inner graphs too")
  void dynamicQuantisation_isFound() throws IOException {
    GraphBytes inner = new GraphBytes().node("QAttention", "b", "a");
    GraphBytes middle = new GraphBytes().nodeAround(inner, "If", "b", "a");
    GraphBytes model =
        new GraphBytes()
            .node("Add", "y", "x", "x")
            .node("DynamicQuantizeLinear", "z", "y")
            .nodeAround(middle, "Loop", "w", "z")
            .node("ConvInteger", "v", "w");
    assertThat(found(model)).containsExactly("ConvInteger", "DynamicQuantizeLinear", "QAttention");
    assertThat(found(new GraphBytes().node("QuantizeLinear", "y", "x"))).isEmpty();
  }

  @Test
  @DisplayName("a session notes what is quantised dynamically, and nothing of other models")
  void session_notesDynamicQuantisation() throws Exception {
    GraphBytes model =
        new GraphBytes()
            .input("x", UINT8, "n", "2")
            .input("w", UINT8, "2", "2")
            .output("y", INT32, "n", "2")
            .node("MatMulInteger", "y", "x", "w");
    try (OnnxSession session = model.open()) {
      assertThat(session.info().notes())
          .containsExactly(
              "quantised dynamically (MatMulInteger): "
                  + "an answer may move with what it is batched with");
    }
    try (OnnxSession session = GraphBytes.identity(DataType.FLOAT32)) {
      assertThat(session.info().notes()).isEmpty();
    }
  }
}
