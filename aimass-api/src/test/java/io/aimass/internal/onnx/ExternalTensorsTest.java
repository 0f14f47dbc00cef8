package io.aimass.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aimass.DataType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an ONNX file says of weights in other files, and files that were made to do harm. */
class ExternalTensorsTest {

  private static final Map<String, String> PLACE = Map.of("location", "w.bin");

  private static List<ExternalTensor> read(OnnxBytes model) throws IOException {
    return ExternalTensors.of(new ByteArrayInputStream(model.toByteArray()));
  }

  private static void assertRefused(OnnxBytes model, String message) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read(model))
        .withMessageContaining(message);
  }

  private static OnnxBytes graph(OnnxBytes initialiser) {
    return OnnxBytes.model(new OnnxBytes().message(5, initialiser));
  }

  @Test
  void place_isRead() throws IOException {
    Map<String, String> place =
        Map.of("location", "some/w.bin", "offset", "4096", "length", "24", "checksum", "x");
    OnnxBytes weights =
        new OnnxBytes()
            .message(5, OnnxBytes.external("w", 1, place, 2, 3))
            .message(5, new OnnxBytes().number(1, 2).text(8, "inside").text(9, "12345678"))
            .message(5, OnnxBytes.external("v", 11, PLACE).declared(1, 3, new byte[] {2, 0, 5}));
    assertThat(read(OnnxBytes.model(weights)))
        .containsExactly(
            new ExternalTensor("w", 1, List.of(2L, 3L), "some/w.bin", 4096, 24, true),
            new ExternalTensor("v", 11, List.of(2L, 0L, 5L), "w.bin", 0, -1, true));
  }

  @Test
  @DisplayName("only initialisers of the model's own graph can be given from outside")
  void place_ofATensor_isTold() throws IOException {
    OnnxBytes tensor = OnnxBytes.external("t", 1, PLACE, 1);
    OnnxBytes inner = new OnnxBytes().message(5, tensor);
    OnnxBytes graph =
        new OnnxBytes()
            .message(5, tensor)
            .message(1, OnnxBytes.node(5, tensor))
            .message(1, OnnxBytes.node(6, inner))
            .message(15, new OnnxBytes().message(1, tensor))
            .message(5, tensor);
    OnnxBytes model =
        OnnxBytes.model(graph).message(25, new OnnxBytes().message(7, OnnxBytes.node(6, inner)));
    assertThat(read(model))
        .extracting(ExternalTensor::initialiser)
        .containsExactly(true, false, false, false, true, false);
  }

  @Test
  void bytes_areThoseOfTypeAndShape() throws IOException {
    ExternalTensor tensor = new ExternalTensor("w", 10, List.of(3L, 5L), "f", 0, 30, true);
    assertThat(tensor.type()).isEqualTo(DataType.FLOAT16);
    assertThat(tensor.bytes()).isEqualTo(30);
    assertThat(new ExternalTensor("w", 1, List.of(), "f", 0, -1, true).bytes()).isEqualTo(4);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(new ExternalTensor("w", 10, List.of(3L), "f", 0, 7, true)::bytes)
        .withMessageContaining("\"w\" in \"f\" of shape [3] has 7 bytes, expected 6");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(new ExternalTensor("w", 1, List.of(1L << 62, 8L), "f", 0, -1, true)::bytes)
        .withMessageContaining("has more than 2147483647 bytes");
    ExternalTensor most = new ExternalTensor("w", 2, List.of(2147483647L), "f", 0, -1, true);
    assertThat(most.bytes()).isEqualTo(Integer.MAX_VALUE);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(new ExternalTensor("w", 2, List.of(1L << 31), "f", 0, -1, true)::bytes)
        .withMessageContaining("has more than 2147483647 bytes");
    for (int type : new int[] {0, 8, 13, 22}) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(new ExternalTensor("w", type, List.of(), "f", 0, -1, true)::bytes)
          .withMessageContaining("element type " + type);
    }
  }

  @Test
  void whatCannotBe_isRefused() {
    assertRefused(graph(OnnxBytes.external("w", 1, Map.of("offset", "-4"))), "\"-4\"");
    assertRefused(graph(OnnxBytes.external("w", 1, Map.of("length", "9".repeat(19)))), "\"999");
    assertRefused(graph(OnnxBytes.external("w", 1, PLACE, -1)), "got -1");
    assertRefused(graph(OnnxBytes.external("w", 1, PLACE, new long[65])), "64 dimensions");
    assertRefused(new OnnxBytes().number(1, 8), "no ONNX graph");
    assertRefused(new OnnxBytes().text(1, "no number"), "no ONNX graph");
  }

  @Test
  void hostileLengths_takeNoMemory() {
    assertRefused(new OnnxBytes().declared(7, -1), "-1 bytes");
    assertRefused(new OnnxBytes().declared(7, 4, (byte) 0x2A, (byte) 60), "not within");
    OnnxBytes graph = new OnnxBytes().message(5, new OnnxBytes().declared(8, 1L << 40));
    assertRefused(OnnxBytes.model(graph), "not within its message");
    // A whole model that ends within a name of a terabyte.
    OnnxBytes cut =
        new OnnxBytes().declared(7, 1L << 50, new OnnxBytes().declared(5, 1L << 45).toByteArray());
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(cut));
    byte[] name = new OnnxBytes().declared(8, 1L << 40).toByteArray();
    byte[] weight = new OnnxBytes().declared(5, 1L << 45, name).toByteArray();
    assertRefused(new OnnxBytes().declared(7, 1L << 50, weight), "1048576 at most");
    byte[] dims = new OnnxBytes().declared(1, 1L << 40).toByteArray();
    weight = new OnnxBytes().declared(5, 1L << 45, dims).toByteArray();
    assertRefused(new OnnxBytes().declared(7, 1L << 50, weight), "1048576 at most");
  }

  @Test
  void nesting_isBounded() throws IOException {
    OnnxBytes graph = new OnnxBytes().message(5, OnnxBytes.external("w", 1, PLACE, 1));
    for (int i = 0; i < 31; i++) { // Three messages each.
      graph = new OnnxBytes().message(1, OnnxBytes.node(6, graph));
    }
    assertThat(read(OnnxBytes.model(graph))).hasSize(1);
    for (int i = 0; i < 3_000; i++) {
      graph = new OnnxBytes().message(1, OnnxBytes.node(6, graph));
    }
    assertRefused(OnnxBytes.model(graph), "nested deeper than 100");
  }
}
