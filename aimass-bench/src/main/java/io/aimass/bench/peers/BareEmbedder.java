package io.aimass.bench.peers;

import java.util.ArrayList;
import java.util.List;

/** Bare sessions, asked one after the other on the caller's thread. */
final class BareEmbedder implements Embedder {

  private final List<BareEncoder> encoders;

  BareEmbedder(List<SentenceModel> models, int intraOpThreads) {
    encoders = BareEncoder.open(models, intraOpThreads);
  }

  @Override
  public float[] embed(String text) throws Exception {
    List<float[]> vectors = new ArrayList<>(encoders.size());
    for (BareEncoder encoder : encoders) {
      vectors.add(encoder.embed(text));
    }
    return Pooled.concatenated(vectors);
  }

  /** One tensor per model, as it comes. */
  @Override
  public List<float[]> embedAll(List<String> texts) throws Exception {
    List<List<float[]>> columns = new ArrayList<>();
    for (BareEncoder encoder : encoders) {
      columns.add(encoder.run(texts.stream().map(encoder::ids).toList()));
    }
    return Columns.concatenated(columns);
  }

  @Override
  public void close() {
    encoders.forEach(BareEncoder::close);
  }
}
