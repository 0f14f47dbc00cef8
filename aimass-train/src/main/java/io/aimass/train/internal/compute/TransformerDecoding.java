package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.aimass.train.network.TransformerDecoder;

/** A Transformer's decoder. */
record TransformerDecoding(TransformerDecoder layer, Parameters own, Masks masks) {

  /** {@code [wanted, vocabulary]}. */
  NDArray of(Flow in) {
    NDArray words = in.written().words();
    NDArray embedded = Sequences.positions(Sequences.embed(words, own.get("embedding")));
    NDArray x = masks.drop(embedded, layer.dropout());
    NDArray later = later(words);
    NDArray memory = in.steps().real(in.data());
    NDArray unseen = in.steps().unseen();
    for (int i = 0; i < layer.blocks(); i++) {
      x = new Block(i + ".").of(x, later, memory, unseen);
    }
    NDArray last = layer.normFirst() ? norm(own, "norm", x) : x;
    return Linear.of(own, "output", in.written().wanted(last));
  }

  /** A step does not see those after it: {@code [1, 1, steps, steps]}. */
  private static NDArray later(NDArray words) {
    int steps = Math.toIntExact(words.getShape().get(1));
    float[] unseen = new float[Math.multiplyExact(steps, steps)];
    for (int step = 0; step < steps; step++) {
      for (int other = step + 1; other < steps; other++) {
        unseen[step * steps + other] = MultiHead.UNSEEN;
      }
    }
    return words.getManager().create(unseen, new Shape(1, 1, steps, steps));
  }

  private static NDArray norm(Parameters own, String name, NDArray x) {
    return Norms.layer(x, own.get(name + "_weight"), own.get(name + "_bias"));
  }

  private final class Block {
    private final Parameters mine;
    private final MultiHead self;
    private final MultiHead cross;
    private final FeedForward feedForward;

    Block(String at) {
      this.mine = name -> own.get(at + name);
      this.self = new MultiHead(layer.heads(), layer.dropout(), "self_", mine, masks);
      this.cross = new MultiHead(layer.heads(), layer.dropout(), "cross_", mine, masks);
      this.feedForward = new FeedForward(layer.dropout(), mine, masks);
    }

    NDArray of(NDArray x, NDArray later, NDArray memory, NDArray unseen) {
      if (layer.normFirst()) {
        NDArray own = x.add(self.self(norm(mine, "norm1", x), later));
        NDArray both = own.add(cross.cross(norm(mine, "norm2", own), memory, unseen));
        return both.add(feedForward.of(norm(mine, "norm3", both)));
      }
      NDArray own = norm(mine, "norm1", x.add(self.self(x, later)));
      NDArray both = norm(mine, "norm2", own.add(cross.cross(own, memory, unseen)));
      return norm(mine, "norm3", both.add(feedForward.of(both)));
    }
  }
}
