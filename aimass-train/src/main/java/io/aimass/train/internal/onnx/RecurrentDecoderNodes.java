package io.aimass.train.internal.onnx;

import io.aimass.train.network.RecurrentDecoder;
import java.util.List;

/** A decoder of recurrent layers with attention. */
final class RecurrentDecoderNodes implements DecoderNodes {
  private final RecurrentDecoder layer;
  private final Place at;
  private final List<String> starts;
  private final String memory;
  private final String keys;
  private final String unseen;

  RecurrentDecoderNodes(RecurrentDecoder layer, Place at, MemoryNodes memory) {
    this.layer = layer;
    this.at = at;
    Graph graph = at.graph();
    String states = memory.forRows(at.op("Tanh", at.linear("start", memory.mean())));
    this.starts =
        at.node("Split", at.op("Unsqueeze", states, graph.longs(0)))
            .with("axis", 2L)
            .out(layer.layers());
    String real = memory.real();
    this.memory = memory.forRows(real);
    String keyed = at.op("MatMul", real, at.ownTransposed("score_weight"));
    this.keys = memory.forRows(at.transposed(keyed, 0, 2, 1));
    this.unseen = at.op("Squeeze", memory.unseen(), graph.longs(1)); // [rows, 1, steps]
  }

  @Override
  public String next(Graph body, String words) {
    Place in = at.on(body);
    String embedded = in.op("Gather", in.own("embedding"), words);
    String states =
        new RecurrentNodes(in, layer.recurrent(), "").of(embedded, layer.width(), starts::get);
    String last = in.op("Gather", states, body.scalar(-1L)); // [rows, units]
    String query = in.op("Unsqueeze", last, body.longs(1));
    String scores = in.op("Add", in.op("MatMul", query, keys), unseen);
    String weights = in.node("Softmax", scores).with("axis", 2L).out();
    String found = in.op("Squeeze", in.op("MatMul", weights, memory), body.longs(1));
    String both = in.node("Concat", last, found).with("axis", 1L).out();
    return in.linear("output", in.op("Tanh", in.linear("mix", both)));
  }
}
