package io.aimass.train.internal.onnx;

import io.aimass.train.network.ParameterSpec;

/** A layer's place in a graph: names begin with its path. */
final class Place {
  private final Graph graph;
  private final CheckedParameters parameters;
  private final String path;

  Place(Graph graph, CheckedParameters parameters, String path) {
    this.graph = graph;
    this.parameters = parameters;
    this.path = path;
  }

  /** A place within this one. */
  Place in(String part) {
    return new Place(graph, parameters, path.isEmpty() ? part : path + "." + part);
  }

  /** The same place in another graph. */
  Place on(Graph other) {
    return new Place(other, parameters, path);
  }

  Graph graph() {
    return graph;
  }

  Node node(String operator, String... inputs) {
    return new Node(graph, path, operator, inputs);
  }

  /** An operation without attributes and with one output. */
  String op(String operator, String... inputs) {
    return node(operator, inputs).out();
  }

  String cast(String value, ElementType type) {
    return node("Cast", value).with("to", type.number()).out();
  }

  String transposed(String value, long... axes) {
    return node("Transpose", value).withList("perm", axes).out();
  }

  /** A parameter of the layer's as it is. */
  String own(String name) {
    ParameterSpec spec = parameters.spec(path + "." + name);
    int[] shape = spec.shape().stream().mapToInt(Integer::intValue).toArray();
    return graph.floats(spec.name(), parameters.numbers(spec.name()), shape);
  }

  /** PyTorch's dense layer, by {@code name_weight} and {@code name_bias}. */
  String linear(String name, String x) {
    return op("Add", op("MatMul", x, ownTransposed(name + "_weight")), own(name + "_bias"));
  }

  /** Normalisation of the last axis, by {@code name_weight} and {@code name_bias}. */
  String norm(String name, String x) {
    return NormNodes.layer(this, x, own(name + "_weight"), own(name + "_bias"));
  }

  /** A parameter of two axes, the other way round. */
  String ownTransposed(String name) {
    ParameterSpec spec = parameters.spec(path + "." + name);
    int rows = spec.shape().get(0);
    int columns = spec.shape().get(1);
    float[] numbers = parameters.numbers(spec.name());
    float[] turned = new float[numbers.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = numbers[row * columns + column];
      }
    }
    return graph.floats(spec.name() + ".transposed", turned, columns, rows);
  }

  /** A parameter's numbers. */
  float[] numbers(String name) {
    return parameters.numbers(path + "." + name);
  }

  /** Numbers that were made of parameters. */
  String made(String name, float[] numbers, int... shape) {
    return graph.floats(path + "." + name, numbers, shape);
  }
}
