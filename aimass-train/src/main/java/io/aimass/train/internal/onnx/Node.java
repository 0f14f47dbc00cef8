package io.aimass.train.internal.onnx;

import java.util.ArrayList;
import java.util.List;

/** One operation that is being added to a graph; {@link #out} adds it. */
final class Node {
  private static final int FLOAT = 1;
  private static final int INT = 2;
  private static final int STRING = 3;
  private static final int GRAPH = 5;
  private static final int INTS = 7;
  private static final int STRINGS = 8;

  private final Graph graph;
  private final String path;
  private final String operator;
  private final String[] inputs;
  private final List<Message> attributes = new ArrayList<>();

  Node(Graph graph, String path, String operator, String... inputs) {
    this.graph = graph;
    this.path = path;
    this.operator = operator;
    this.inputs = inputs.clone();
  }

  Node with(String name, long value) {
    return add(attribute(name, INT).number(3, value));
  }

  Node with(String name, double value) {
    return add(attribute(name, FLOAT).real(2, (float) value));
  }

  Node with(String name, String value) {
    return add(attribute(name, STRING).text(4, value));
  }

  Node with(String name, Message graph) {
    return add(attribute(name, GRAPH).message(6, graph));
  }

  Node withList(String name, long... values) {
    Message attribute = attribute(name, INTS);
    for (long value : values) {
      attribute.number(8, value);
    }
    return add(attribute);
  }

  Node withList(String name, List<String> values) {
    Message attribute = attribute(name, STRINGS);
    values.forEach(value -> attribute.text(9, value));
    return add(attribute);
  }

  /** Adds it and returns its one output's name. */
  String out() {
    return out(1).get(0);
  }

  /** Adds it and returns its outputs' names. */
  List<String> out(int count) {
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      outputs.add(graph.unique(path + "/" + operator));
    }
    add(outputs);
    return outputs;
  }

  /** Adds it with an output of a reserved name. */
  void to(String output) {
    add(List.of(output));
  }

  private void add(List<String> outputs) {
    Message node = new Message();
    for (int i = 0; i < given(); i++) {
      node.text(1, inputs[i]);
    }
    outputs.forEach(output -> node.text(2, output));
    node.text(3, outputs.get(0)).text(4, operator);
    attributes.forEach(attribute -> node.message(5, attribute));
    graph.node(node);
  }

  /** An input that is left out is empty, but those at the end are not written at all. */
  private int given() {
    int count = inputs.length;
    while (count > 0 && inputs[count - 1].isEmpty()) {
      count--;
    }
    return count;
  }

  private static Message attribute(String name, int type) {
    return new Message().text(1, name).number(20, type);
  }

  private Node add(Message attribute) {
    attributes.add(attribute);
    return this;
  }
}
