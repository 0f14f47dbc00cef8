package io.aimass.train.internal.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Collects the parts of a {@code GraphProto}. A node is added after those whose values it takes, as
 * ONNX wants it. For one thread.
 */
final class Graph {
  private final List<Message> nodes = new ArrayList<>();
  private final List<Message> inputs = new ArrayList<>();
  private final List<Message> outputs = new ArrayList<>();
  private final List<Message> initialisers;
  private final Set<String> names;
  private final Map<String, String> constants;

  Graph() {
    this(new ArrayList<>(), new HashSet<>(), new HashMap<>());
  }

  private Graph(List<Message> initialisers, Set<String> names, Map<String, String> constants) {
    this.initialisers = initialisers;
    this.names = names;
    this.constants = constants;
  }

  /** The body of a loop: it sees all values of this graph, which keeps all numbers. */
  Graph body() {
    return new Graph(initialisers, names, constants);
  }

  /**
   * Keeps a name from being given to something else.
   *
   * @throws IllegalArgumentException if it is in use
   */
  void reserve(String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException(
          "the name \"" + name + "\" is given twice, expected inputs and outputs to differ");
    }
  }

  /** A name that nothing else has: the wished one, else that with a number. */
  String unique(String wish) {
    String name = wish;
    for (int i = 2; !names.add(name); i++) {
      name = wish + "_" + i;
    }
    return name;
  }

  /** An input of a reserved name; sizes are numbers or names. */
  String input(String name, ElementType type, Object... dims) {
    inputs.add(value(name, type, dims));
    return name;
  }

  /** An output of a reserved name; sizes are numbers or names. */
  void output(String name, ElementType type, Object... dims) {
    outputs.add(value(name, type, dims));
  }

  void node(Message node) {
    nodes.add(node);
  }

  String floats(String wish, float[] numbers, int... shape) {
    return initialiser(wish, name -> Tensors.floats(name, numbers, shape));
  }

  String doubles(String wish, double[] numbers, int... shape) {
    return initialiser(wish, name -> Tensors.doubles(name, numbers, shape));
  }

  /** A list of integers, one for all who want it. */
  String longs(long... numbers) {
    return constants.computeIfAbsent(
        "longs" + Arrays.toString(numbers),
        key ->
            initialiser("constant", name -> Tensors.longs(name, numbers.clone(), numbers.length)));
  }

  /** An integer without axes, one for all who want it. */
  String scalar(long number) {
    return constants.computeIfAbsent(
        "long " + number,
        key -> initialiser("constant", name -> Tensors.longs(name, new long[] {number})));
  }

  /** A number without axes, one for all who want it. */
  String scalar(float number) {
    return constants.computeIfAbsent(
        "float " + number,
        key -> initialiser("constant", name -> Tensors.floats(name, new float[] {number})));
  }

  private String initialiser(String wish, Function<String, Message> tensor) {
    String name = unique(wish);
    initialisers.add(tensor.apply(name));
    return name;
  }

  /** The graph, with the numbers of all its loops. */
  Message message(String name) {
    return message(name, initialisers);
  }

  /** The graph of a {@link #body}. */
  Message bodyMessage(String name) {
    return message(name, List.of());
  }

  private Message message(String name, List<Message> numbers) {
    Message graph = new Message();
    nodes.forEach(node -> graph.message(1, node));
    graph.text(2, name);
    numbers.forEach(initialiser -> graph.message(5, initialiser));
    inputs.forEach(input -> graph.message(11, input));
    outputs.forEach(output -> graph.message(12, output));
    return graph;
  }

  private static Message value(String name, ElementType type, Object... dims) {
    Message shape = new Message();
    for (Object dim : dims) {
      Message size = new Message();
      shape.message(
          1, dim instanceof Integer number ? size.number(1, number) : size.text(2, dim.toString()));
    }
    Message tensor = new Message().number(1, type.number()).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }
}
