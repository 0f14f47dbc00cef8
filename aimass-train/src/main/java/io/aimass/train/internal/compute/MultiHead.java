package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * Attention in several heads.
 *
 * @param heads into how many parts the width is cut
 * @param dropout of weights and of what comes out
 * @param prefix what its parameters' names begin with
 */
record MultiHead(int heads, double dropout, String prefix, Parameters own, Masks masks) {

  /** What a step that is not seen is worth as a key: nothing, beside any other. */
  static final float UNSEEN = -1e9f;

  /**
   * Lets steps look at each other.
   *
   * @param x {@code [batch, steps, width]}
   * @param unseen what is added to scores, {@code [batch or 1, 1, steps or 1, steps]}
   */
  NDArray self(NDArray x, NDArray unseen) {
    NDArray all = cut(Linear.of(own, prefix + "in_proj", x), 3);
    return mixed(all.get(0), all.get(1), all.get(2), unseen, x.getShape());
  }

  /**
   * Lets steps look at others.
   *
   * @param x {@code [batch, steps, width]}
   * @param memory {@code [batch, others, width]}
   * @param unseen what is added to scores, {@code [batch, 1, 1, others]}
   */
  NDArray cross(NDArray x, NDArray memory, NDArray unseen) {
    long width = x.getShape().get(2);
    NDArray queries = cut(part(x, 0, width), 1).get(0);
    NDArray others = cut(part(memory, width, 3 * width), 2);
    return mixed(queries, others.get(0), others.get(1), unseen, x.getShape());
  }

  private NDArray part(NDArray x, long from, long to) {
    NDIndex rows = new NDIndex().addSliceDim(from, to);
    NDArray weight = own.get(prefix + "in_proj_weight").get(rows);
    return x.matMul(weight.transpose()).add(own.get(prefix + "in_proj_bias").get(rows));
  }

  /** {@code [parts, batch, heads, steps, size]}. */
  private NDArray cut(NDArray x, int parts) {
    Shape shape = x.getShape();
    long size = shape.get(2) / parts / heads;
    return x.reshape(shape.get(0), shape.get(1), parts, heads, size).transpose(2, 0, 3, 1, 4);
  }

  private NDArray mixed(
      NDArray queries, NDArray keys, NDArray values, NDArray unseen, Shape shape) {
    NDArray products = queries.matMul(keys.transpose(0, 1, 3, 2));
    NDArray scores = Scaled.by(products, 1 / Math.sqrt((double) shape.get(2) / heads));
    NDArray weights = masks.drop(scores.add(unseen).softmax(-1), dropout);
    NDArray mixed = weights.matMul(values).transpose(0, 2, 1, 3).reshape(shape);
    return masks.drop(Linear.of(own, prefix + "out_proj", mixed), dropout);
  }
}
