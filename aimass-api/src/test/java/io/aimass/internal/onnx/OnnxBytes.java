package io.aimass.internal.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A protobuf message, field by field; the numbers are those of {@code onnx.proto}. */
public final class OnnxBytes {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A field that is a number. */
  public OnnxBytes number(int field, long number) {
    varint((long) field << 3);
    varint(number);
    return this;
  }

  /** A field that is a text. */
  public OnnxBytes text(int field, String text) {
    return bytes(field, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A field that is a message. */
  public OnnxBytes message(int field, OnnxBytes message) {
    return bytes(field, message.toByteArray());
  }

  private OnnxBytes bytes(int field, byte[] content) {
    return declared(field, content.length, content);
  }

  /** A field that says to have a length. */
  public OnnxBytes declared(int field, long length, byte... content) {
    varint(((long) field << 3) | 2);
    varint(length);
    bytes.write(content, 0, content.length);
    return this;
  }

  /** A weight in another file. */
  public static OnnxBytes external(String name, int type, Map<String, String> place, long... dims) {
    OnnxBytes tensor = new OnnxBytes();
    for (long dim : dims) {
      tensor.number(1, dim);
    }
    tensor.number(2, type).text(8, name);
    place.forEach((key, value) -> tensor.message(13, new OnnxBytes().text(1, key).text(2, value)));
    return tensor.number(14, 1);
  }

  /** A model of a graph. */
  public static OnnxBytes model(OnnxBytes graph) {
    return new OnnxBytes().number(1, 8).message(7, graph);
  }

  /** A node around something of its attribute. */
  public static OnnxBytes node(int field, OnnxBytes content) {
    OnnxBytes attribute = new OnnxBytes().text(1, "value").message(field, content);
    return new OnnxBytes().text(4, "Some").message(5, attribute);
  }

  /** The message. */
  public byte[] toByteArray() {
    return bytes.toByteArray();
  }

  private void varint(long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }
}
