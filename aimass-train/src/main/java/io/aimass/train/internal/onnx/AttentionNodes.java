package io.aimass.train.internal.onnx;

import io.aimass.train.network.TransformerEncoder;

/** One block of a Transformer's encoder. */
final class AttentionNodes {
  private final Place at;
  private final Sequence sequence;
  private final TransformerEncoder layer;
  private final MultiHeadNodes attention;

  AttentionNodes(Place at, Sequence sequence, TransformerEncoder layer, int width) {
    this.at = at;
    this.sequence = sequence;
    this.layer = layer;
    this.attention = new MultiHeadNodes(at, layer.heads(), width, "");
  }

  String of(String x) {
    if (layer.normFirst()) {
      String attended = at.op("Add", x, attention(at.norm("norm1", x)));
      return at.op("Add", attended, FunctionNodes.feedForward(at, at.norm("norm2", attended)));
    }
    String attended = at.norm("norm1", at.op("Add", x, attention(x)));
    return at.norm("norm2", at.op("Add", attended, FunctionNodes.feedForward(at, attended)));
  }

  private String attention(String x) {
    return attention.self(x, sequence.unseen());
  }
}
