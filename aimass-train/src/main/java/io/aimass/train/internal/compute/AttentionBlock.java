package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import io.aimass.train.network.TransformerEncoder;

/** One block of a Transformer's encoder. */
final class AttentionBlock {
  private final TransformerEncoder layer;
  private final Parameters own;
  private final MultiHead attention;
  private final FeedForward feedForward;

  AttentionBlock(TransformerEncoder layer, Parameters own, Masks masks) {
    this.layer = layer;
    this.own = own;
    this.attention = new MultiHead(layer.heads(), layer.dropout(), "", own, masks);
    this.feedForward = new FeedForward(layer.dropout(), own, masks);
  }

  NDArray of(Flow in) {
    NDArray x = in.data();
    NDArray unseen = in.steps().unseen();
    if (layer.normFirst()) {
      NDArray attended = x.add(attention.self(norm("norm1", x), unseen));
      return attended.add(feedForward.of(norm("norm2", attended)));
    }
    NDArray attended = norm("norm1", x.add(attention.self(x, unseen)));
    return norm("norm2", attended.add(feedForward.of(attended)));
  }

  private NDArray norm(String name, NDArray x) {
    return Norms.layer(x, own.get(name + "_weight"), own.get(name + "_bias"));
  }
}
