package io.aimass.train.internal.onnx;

import io.aimass.train.network.TransformerDecoder;
import java.util.ArrayList;
import java.util.List;

/** A Transformer's decoder. */
final class TransformerDecoderNodes implements DecoderNodes {

  private final TransformerDecoder layer;
  private final Place at;
  private final int width;
  private final List<MultiHeadNodes.Memory> memories = new ArrayList<>();
  private final String unseen;

  TransformerDecoderNodes(TransformerDecoder layer, Place at, MemoryNodes memory, int width) {
    this.layer = layer;
    this.at = at;
    this.width = width;
    String real = memory.real();
    for (int block = 0; block < layer.blocks(); block++) {
      MultiHeadNodes.Memory seen = attention(in(block, at), "cross_").memory(real);
      memories.add(
          new MultiHeadNodes.Memory(memory.forRows(seen.keys()), memory.forRows(seen.values())));
    }
    this.unseen = memory.unseen();
  }

  private static Place in(int block, Place at) {
    return at.in(Integer.toString(block));
  }

  private MultiHeadNodes attention(Place block, String prefix) {
    return new MultiHeadNodes(block, layer.heads(), width, prefix);
  }

  @Override
  public String next(Graph body, String words) {
    Place in = at.on(body);
    String places = places(in, words);
    String later = later(in, places);
    String embedded = in.op("Gather", in.own("embedding"), words);
    String x = SequenceNodes.positions(in, embedded, places, width);
    for (int block = 0; block < layer.blocks(); block++) {
      x = block(in(block, in), x, later, memories.get(block));
    }
    String last = in.node("Gather", x, body.scalar(-1L)).with("axis", 1L).out();
    return in.linear("output", layer.normFirst() ? in.norm("norm", last) : last);
  }

  private static String places(Place in, String words) {
    Graph graph = in.graph();
    String steps = in.op("Gather", in.op("Shape", words), graph.scalar(1L));
    return in.op("Range", graph.scalar(0L), steps, graph.scalar(1L));
  }

  /** A step does not see those after it: {@code [steps, steps]}. */
  private static String later(Place in, String places) {
    Graph graph = in.graph();
    String own = in.op("Unsqueeze", places, graph.longs(1));
    return in.op(
        "Where", in.op("Less", own, places), graph.scalar(Sequence.UNSEEN), graph.scalar(0f));
  }

  private String block(Place in, String x, String later, MultiHeadNodes.Memory memory) {
    MultiHeadNodes self = attention(in, "self_");
    MultiHeadNodes cross = attention(in, "cross_");
    if (layer.normFirst()) {
      String own = in.op("Add", x, self.self(in.norm("norm1", x), later));
      String both = in.op("Add", own, cross.cross(in.norm("norm2", own), memory, unseen));
      return in.op("Add", both, FunctionNodes.feedForward(in, in.norm("norm3", both)));
    }
    String own = in.norm("norm1", in.op("Add", x, self.self(x, later)));
    String both = in.norm("norm2", in.op("Add", own, cross.cross(own, memory, unseen)));
    return in.norm("norm3", in.op("Add", both, FunctionNodes.feedForward(in, both)));
  }
}
