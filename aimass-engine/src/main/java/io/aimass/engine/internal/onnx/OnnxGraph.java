package io.aimass.engine.internal.onnx;

import io.aimass.ModelSource;
import io.aimass.internal.onnx.ElementTypes;
import io.aimass.internal.onnx.ProtobufReader;
import io.aimass.spi.Signature;
import io.aimass.spi.TensorSpec;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an ONNX file itself declares of its inputs and outputs: more than ONNX Runtime's Java
 * binding tells of it (whether a shape is declared at all) and much more than DJL does. Field
 * numbers are those of {@code onnx.proto}.
 *
 * @param inputs what must be given: without those that have an initialiser
 * @param outputs what comes out
 */
public record OnnxGraph(List<Value> inputs, List<Value> outputs) {

  /**
   * One input or output.
   *
   * @param name its name
   * @param elementType the number of {@code TensorProto.DataType}; 0 if it is not a tensor
   * @param dims the dimensions, {@link TensorSpec#ANY} where they are symbolic; empty if no shape
   *     is declared
   */
  public record Value(String name, int elementType, Optional<List<Long>> dims) {}

  /** Copies the lists. */
  public OnnxGraph {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * Reads a model's graph; weights are skipped.
   *
   * @param source the model
   * @return its inputs and outputs
   * @throws IOException if it cannot be read or is not protobuf
   */
  public static OnnxGraph read(ModelSource source) throws IOException {
    try (InputStream stream = new BufferedInputStream(source.open())) {
      ProtobufReader model = new ProtobufReader(stream);
      while (model.next()) {
        if (model.field() == 7) {
          return graph(model.message());
        }
      }
    }
    throw new IOException(source + " holds no ONNX graph");
  }

  private static OnnxGraph graph(ProtobufReader graph) throws IOException {
    List<Value> inputs = new ArrayList<>();
    List<Value> outputs = new ArrayList<>();
    Set<String> initialised = new HashSet<>();
    while (graph.next()) {
      switch (graph.field()) {
        case 5 -> initialised.add(textField(graph.message(), 8));
        case 11 -> inputs.add(value(graph.message()));
        case 12 -> outputs.add(value(graph.message()));
        case 15 -> initialised.add(sparseName(graph.message()));
        default -> {}
      }
    }
    inputs.removeIf(input -> initialised.contains(input.name()));
    return new OnnxGraph(inputs, outputs);
  }

  private static String textField(ProtobufReader message, int field) throws IOException {
    while (message.next()) {
      if (message.field() == field) {
        return message.text();
      }
    }
    return "";
  }

  private static String sparseName(ProtobufReader sparse) throws IOException {
    while (sparse.next()) {
      if (sparse.field() == 1) {
        return textField(sparse.message(), 8);
      }
    }
    return "";
  }

  private static Value value(ProtobufReader info) throws IOException {
    String name = "";
    Value type = new Value("", 0, Optional.empty());
    while (info.next()) {
      switch (info.field()) {
        case 1 -> name = info.text();
        case 2 -> type = type(info.message());
        default -> {}
      }
    }
    return new Value(name, type.elementType(), type.dims());
  }

  private static Value type(ProtobufReader type) throws IOException {
    int elementType = 0;
    Optional<List<Long>> dims = Optional.empty();
    while (type.next()) {
      if (type.field() != 1) {
        continue;
      }
      ProtobufReader tensor = type.message();
      while (tensor.next()) {
        switch (tensor.field()) {
          case 1 -> elementType = (int) tensor.number();
          case 2 -> dims = Optional.of(shape(tensor.message()));
          default -> {}
        }
      }
    }
    return new Value("", elementType, dims);
  }

  private static List<Long> shape(ProtobufReader shape) throws IOException {
    List<Long> dims = new ArrayList<>();
    while (shape.next()) {
      if (shape.field() == 1) {
        dims.add(dimension(shape.message()));
      }
    }
    return dims;
  }

  private static long dimension(ProtobufReader dim) throws IOException {
    long size = TensorSpec.ANY;
    while (dim.next()) {
      if (dim.field() == 1) {
        size = dim.number();
      }
    }
    return size;
  }

  /** The names of inputs and outputs that declare a type and no shape. */
  Set<String> withoutShape() {
    Set<String> names = new HashSet<>();
    for (List<Value> side : List.of(inputs, outputs)) {
      for (Value value : side) {
        if (value.dims().isEmpty()) {
          names.add(value.name());
        }
      }
    }
    return names;
  }

  /**
   * The signature that the file declares.
   *
   * @return the signature; empty if some input or output is not a tensor of a type of ours
   */
  public Optional<Signature> signature() {
    List<TensorSpec> in = specs(inputs);
    List<TensorSpec> out = specs(outputs);
    boolean complete = in.size() == inputs.size() && out.size() == outputs.size();
    return complete ? Optional.of(new Signature(in, out)) : Optional.empty();
  }

  private static List<TensorSpec> specs(List<Value> values) {
    List<TensorSpec> specs = new ArrayList<>();
    for (Value value : values) {
      ElementTypes.of(value.elementType())
          .ifPresent(
              type ->
                  specs.add(
                      new TensorSpec(
                          value.name(),
                          type,
                          value.dims().orElse(List.of()),
                          value.dims().isEmpty())));
    }
    return specs;
  }
}
