package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.aimass.train.network.Activation;
import io.aimass.train.network.TransformerEncoder;

/** One block of a Transformer's encoder. */
final class AttentionBlock {

  /** What a step of padding is worth as a key: nothing, beside any real one. */
  private static final float UNSEEN = -1e9f;

  private final TransformerEncoder layer;
  private final Parameters own;
  private final Masks masks;

  AttentionBlock(TransformerEncoder layer, Parameters own, Masks masks) {
    this.layer = layer;
    this.own = own;
    this.masks = masks;
  }

  NDArray of(Flow in) {
    NDArray x = in.data();
    NDArray unseen = in.steps().mask().neg().add(1).mul(UNSEEN); // [batch, steps, 1]
    if (layer.normFirst()) {
      NDArray attended = x.add(attention(norm("norm1", x), unseen));
      return attended.add(feedForward(norm("norm2", attended)));
    }
    NDArray attended = norm("norm1", x.add(attention(x, unseen)));
    return norm("norm2", attended.add(feedForward(attended)));
  }

  private NDArray norm(String name, NDArray x) {
    return Norms.layer(x, own.get(name + "_weight"), own.get(name + "_bias"));
  }

  private NDArray linear(String name, NDArray x) {
    return x.matMul(own.get(name + "_weight").transpose()).add(own.get(name + "_bias"));
  }

  private NDArray attention(NDArray x, NDArray unseen) {
    Shape shape = x.getShape();
    long batch = shape.get(0);
    long steps = shape.get(1);
    long size = shape.get(2) / layer.heads();
    // [3, batch, heads, steps, size]: queries, keys, values
    NDArray all =
        linear("in_proj", x).reshape(batch, steps, 3, layer.heads(), size).transpose(2, 0, 3, 1, 4);
    NDArray products = all.get(0).matMul(all.get(1).transpose(0, 1, 3, 2));
    NDArray scores = Scaled.by(products, 1 / Math.sqrt((double) size));
    NDArray weights = scores.add(unseen.reshape(batch, 1, 1, steps)).softmax(-1);
    NDArray mixed =
        masks
            .drop(weights, layer.dropout())
            .matMul(all.get(2))
            .transpose(0, 2, 1, 3)
            .reshape(shape);
    return masks.drop(linear("out_proj", mixed), layer.dropout());
  }

  private NDArray feedForward(NDArray x) {
    NDArray hidden = Functions.apply(Activation.GELU, linear("linear1", x));
    NDArray back = linear("linear2", masks.drop(hidden, layer.dropout()));
    return masks.drop(back, layer.dropout());
  }
}
