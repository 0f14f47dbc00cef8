package io.aimass.internal.onnx;

import io.aimass.DataType;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * A tensor of an ONNX model whose elements lie in another file.
 *
 * @param name its name; empty for some that belong to a node
 * @param elementType the number of {@code TensorProto.DataType}
 * @param dims its dimensions, each 0 or more
 * @param location the file, relative to the model's folder, as the model says it: not checked
 * @param offset where the elements begin in it, 0 or more
 * @param length how many bytes they have, 0 or more; -1 if the model does not say
 * @param initialiser whether it is one of the model's own graph, which can be given from outside
 */
public record ExternalTensor(
    String name,
    int elementType,
    List<Long> dims,
    String location,
    long offset,
    long length,
    boolean initialiser) {

  /** Copies the dimensions. */
  public ExternalTensor {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(location, "location");
    dims = List.copyOf(dims);
  }

  /**
   * The type of its elements.
   *
   * @throws IOException if they are of none that can be handed to an engine
   */
  public DataType type() throws IOException {
    DataType type = ElementTypes.of(elementType).orElse(DataType.STRING);
    if (type == DataType.STRING) {
      throw new IOException(
          this + " is of element type " + elementType + " of ONNX, which cannot be given to it");
    }
    return type;
  }

  /**
   * How many bytes its elements have, by its type and shape.
   *
   * @throws IOException if the type is not known, if they are more than fit into one buffer, or if
   *     the model says another length
   */
  public int bytes() throws IOException {
    int bytes;
    try {
      long product = type().bytes();
      for (long dim : dims) {
        product = Math.multiplyExact(product, dim);
      }
      bytes = Math.toIntExact(product);
    } catch (ArithmeticException e) {
      throw new IOException(
          this + " of shape " + dims + " has more than " + Integer.MAX_VALUE + " bytes", e);
    }
    if (length >= 0 && length != bytes) {
      throw new IOException(
          this + " of shape " + dims + " has " + length + " bytes, expected " + bytes);
    }
    return bytes;
  }

  /** For messages. */
  @Override
  public String toString() {
    return "tensor \"" + name + "\" in \"" + location + "\"";
  }
}
