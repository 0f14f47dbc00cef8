package io.aimass.train.internal.onnx;

import io.aimass.train.network.Activation;
import io.aimass.train.network.TransformerEncoder;
import java.util.List;

/** One block of a Transformer's encoder. */
final class AttentionNodes {
  private final Place at;
  private final Graph graph;
  private final Sequence sequence;
  private final TransformerEncoder layer;
  private final int width;

  AttentionNodes(Place at, Sequence sequence, TransformerEncoder layer, int width) {
    this.at = at;
    this.graph = at.graph();
    this.sequence = sequence;
    this.layer = layer;
    this.width = width;
  }

  String of(String x) {
    if (layer.normFirst()) {
      String attended = at.op("Add", x, attention(norm("norm1", x)));
      return at.op("Add", attended, feedForward(norm("norm2", attended)));
    }
    String attended = norm("norm1", at.op("Add", x, attention(x)));
    return norm("norm2", at.op("Add", attended, feedForward(attended)));
  }

  private String norm(String name, String x) {
    return NormNodes.layer(at, x, at.own(name + "_weight"), at.own(name + "_bias"));
  }

  private String linear(String name, String x) {
    String product = at.op("MatMul", x, at.ownTransposed(name + "_weight"));
    return at.op("Add", product, at.own(name + "_bias"));
  }

  private String attention(String x) {
    List<String> all = at.node("Split", linear("in_proj", x)).with("axis", 2L).out(3);
    String scores = at.op("MatMul", heads(all.get(0), 0, 2, 1, 3), heads(all.get(1), 0, 2, 3, 1));
    float scale = (float) (1 / Math.sqrt(width / (double) layer.heads()));
    String seen = at.op("Add", at.op("Mul", scores, graph.scalar(scale)), sequence.unseen());
    String weights = at.node("Softmax", seen).with("axis", 3L).out();
    String mixed = at.op("MatMul", weights, heads(all.get(2), 0, 2, 1, 3));
    String together = at.op("Reshape", at.transposed(mixed, 0, 2, 1, 3), graph.longs(0, 0, width));
    return linear("out_proj", together);
  }

  /** Cuts the width into heads, and puts the axes in an order. */
  private String heads(String x, long... axes) {
    String cut = at.op("Reshape", x, graph.longs(0, 0, layer.heads(), width / layer.heads()));
    return at.transposed(cut, axes);
  }

  private String feedForward(String x) {
    return linear("linear2", FunctionNodes.of(at, Activation.GELU, linear("linear1", x)));
  }
}
