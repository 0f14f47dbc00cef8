package io.aimass.engine.internal.onnx;

import io.aimass.DataType;
import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import io.aimass.spi.Device;
import io.aimass.spi.OpenRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Writes small ONNX models; field numbers are those of {@code onnx.proto}. */
final class GraphBytes {

  static final int FLOAT = 1;
  static final int INT64 = 7;

  private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

  GraphBytes input(String name, int type, String... dims) {
    field(graph, 11, value(name, type, dims));
    return this;
  }

  GraphBytes output(String name, int type, String... dims) {
    field(graph, 12, value(name, type, dims));
    return this;
  }

  GraphBytes node(String operator, String output, String... inputs) {
    field(graph, 1, nodeBytes(operator, output, inputs));
    return this;
  }

  /** A node that has a graph of its own. */
  GraphBytes nodeAround(GraphBytes body, String operator, String output, String... inputs) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    node.writeBytes(nodeBytes(operator, output, inputs));
    ByteArrayOutputStream attribute = new ByteArrayOutputStream();
    text(attribute, 1, "body");
    field(attribute, 6, body.graph.toByteArray());
    number(attribute, 20, 5);
    field(node, 5, attribute.toByteArray());
    field(graph, 1, node.toByteArray());
    return this;
  }

  /** A weight, its elements as they lie in memory. */
  GraphBytes initialiser(String name, int type, byte[] elements, long... dims) {
    field(graph, 5, tensor(name, type, elements, false, dims));
    return this;
  }

  /** A weight whose dimensions are packed, as some writers do. */
  GraphBytes packedInitialiser(String name, int type, byte[] elements, long... dims) {
    field(graph, 5, tensor(name, type, elements, true, dims));
    return this;
  }

  /** A weight of few elements that are not zero. */
  GraphBytes sparseInitialiser(String name, int type, byte[] elements, byte[] indices) {
    ByteArrayOutputStream sparse = new ByteArrayOutputStream();
    long values = elements.length / 4;
    field(sparse, 1, tensor(name, type, elements, false, values));
    field(sparse, 2, tensor("", INT64, indices, false, indices.length / 8));
    number(sparse, 3, 1000);
    field(graph, 15, sparse.toByteArray());
    return this;
  }

  /** A node that gives a weight. */
  GraphBytes constant(String output, int type, byte[] elements, long... dims) {
    ByteArrayOutputStream attribute = new ByteArrayOutputStream();
    text(attribute, 1, "value");
    field(attribute, 5, tensor("", type, elements, false, dims));
    number(attribute, 20, 4);
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    node.writeBytes(nodeBytes("Constant", output));
    field(node, 5, attribute.toByteArray());
    field(graph, 1, node.toByteArray());
    return this;
  }

  private static byte[] tensor(
      String name, int type, byte[] elements, boolean packed, long... dims) {
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    ByteArrayOutputStream packedDims = new ByteArrayOutputStream();
    for (long dim : dims) {
      if (packed) {
        varint(packedDims, dim);
      } else {
        number(tensor, 1, dim);
      }
    }
    if (packed) {
      field(tensor, 1, packedDims.toByteArray());
    }
    number(tensor, 2, type);
    text(tensor, 8, name);
    field(tensor, 9, elements);
    return tensor.toByteArray();
  }

  ModelSource source() {
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    number(model, 1, 8);
    ByteArrayOutputStream opset = new ByteArrayOutputStream();
    number(opset, 2, 16);
    field(model, 8, opset.toByteArray());
    ByteArrayOutputStream named = new ByteArrayOutputStream();
    text(named, 2, "test");
    named.writeBytes(graph.toByteArray());
    field(model, 7, named.toByteArray());
    return ModelSource.bytes(model.toByteArray(), ModelFormat.ONNX);
  }

  OnnxSession open() throws Exception {
    return open(source());
  }

  static OnnxSession open(ModelSource source) throws Exception {
    OpenRequest request =
        new OpenRequest("member", source, ModelFormat.ONNX, Optional.empty(), Device.cpu(), 1, 1);
    return OnnxOpening.open(OnnxEnvironment.get(), request);
  }

  /** The kit's model that gives back what it is given. */
  static OnnxSession identity(DataType type) throws Exception {
    String name = type.name().toLowerCase(Locale.ROOT);
    return open(ModelSource.classpath("io/aimass/testkit/models/identity_" + name + ".onnx"));
  }

  private static byte[] nodeBytes(String operator, String output, String... inputs) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    for (String input : inputs) {
      text(node, 1, input);
    }
    text(node, 2, output);
    text(node, 4, operator);
    return node.toByteArray();
  }

  private static byte[] value(String name, int type, String... dims) {
    ByteArrayOutputStream shape = new ByteArrayOutputStream();
    for (String dim : dims) {
      ByteArrayOutputStream size = new ByteArrayOutputStream();
      if (Character.isDigit(dim.charAt(0))) {
        number(size, 1, Long.parseLong(dim));
      } else {
        text(size, 2, dim);
      }
      field(shape, 1, size.toByteArray());
    }
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    number(tensor, 1, type);
    field(tensor, 2, shape.toByteArray());
    ByteArrayOutputStream kind = new ByteArrayOutputStream();
    field(kind, 1, tensor.toByteArray());
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    text(value, 1, name);
    field(value, 2, kind.toByteArray());
    return value.toByteArray();
  }

  private static void number(ByteArrayOutputStream to, int field, long number) {
    varint(to, field << 3);
    varint(to, number);
  }

  private static void text(ByteArrayOutputStream to, int field, String text) {
    field(to, field, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void field(ByteArrayOutputStream to, int field, byte[] bytes) {
    varint(to, (field << 3) | 2);
    varint(to, bytes.length);
    to.writeBytes(bytes);
  }

  private static void varint(ByteArrayOutputStream to, long number) {
    long rest = number;
    while (rest > 0x7F) {
      to.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    to.write((int) rest);
  }
}
