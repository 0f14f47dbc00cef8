package io.aimass.train.internal.onnx;

import java.util.List;

/** Attention in several heads. */
final class MultiHeadNodes {
  private final Place at;
  private final int heads;
  private final int width;
  private final String prefix;

  /**
   * Takes a place.
   *
   * @param width a multiple of the heads
   * @param prefix what its parameters' names begin with
   */
  MultiHeadNodes(Place at, int heads, int width, String prefix) {
    this.at = at;
    this.heads = heads;
    this.width = width;
    this.prefix = prefix;
  }

  /** The same attention in another graph. */
  MultiHeadNodes on(Graph graph) {
    return new MultiHeadNodes(at.on(graph), heads, width, prefix);
  }

  /** Lets steps look at each other. */
  String self(String x, String unseen) {
    List<String> all = at.node("Split", at.linear(prefix + "in_proj", x)).with("axis", 2L).out(3);
    return mixed(all.get(0), keys(all.get(1)), values(all.get(2)), unseen);
  }

  /** What {@link #cross} looks at, made once for all that look. */
  Memory memory(String memory) {
    return new Memory(keys(part(memory, 1)), values(part(memory, 2)));
  }

  /** Lets steps look at others. */
  String cross(String x, Memory memory, String unseen) {
    return mixed(part(x, 0), memory.keys(), memory.values(), unseen);
  }

  /**
   * Steps to look at.
   *
   * @param keys {@code [batch, heads, size, steps]}
   * @param values {@code [batch, heads, steps, size]}
   */
  record Memory(String keys, String values) {}

  /** One of three: queries, keys, values. */
  private String part(String x, int part) {
    float[] all = at.numbers(prefix + "in_proj_weight");
    float[] turned = new float[width * width];
    for (int row = 0; row < width; row++) {
      for (int column = 0; column < width; column++) {
        turned[column * width + row] = all[(part * width + row) * width + column];
      }
    }
    float[] bias = new float[width];
    System.arraycopy(at.numbers(prefix + "in_proj_bias"), part * width, bias, 0, width);
    String name = prefix + "in_proj" + part;
    String product = at.op("MatMul", x, at.made(name + "_weight", turned, width, width));
    return at.op("Add", product, at.made(name + "_bias", bias, width));
  }

  private String keys(String x) {
    return cut(x, 0, 2, 3, 1);
  }

  private String values(String x) {
    return cut(x, 0, 2, 1, 3);
  }

  /** Cuts the width into heads, and puts the axes in an order. */
  private String cut(String x, long... axes) {
    String cut = at.op("Reshape", x, at.graph().longs(0, 0, heads, width / heads));
    return at.transposed(cut, axes);
  }

  private String mixed(String queries, String keys, String values, String unseen) {
    String products = at.op("MatMul", cut(queries, 0, 2, 1, 3), keys);
    float scale = (float) (1 / Math.sqrt(width / (double) heads));
    String scores = at.op("Add", at.op("Mul", products, at.graph().scalar(scale)), unseen);
    String weights = at.node("Softmax", scores).with("axis", 3L).out();
    String mixed = at.transposed(at.op("MatMul", weights, values), 0, 2, 1, 3);
    return at.linear(prefix + "out_proj", at.op("Reshape", mixed, at.graph().longs(0, 0, width)));
  }
}
