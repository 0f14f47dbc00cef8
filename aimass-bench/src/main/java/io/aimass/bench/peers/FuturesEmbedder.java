package io.aimass.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** A committee by hand: bare sessions, an executor, one future per member. */
final class FuturesEmbedder implements Embedder {

  private final List<BareEncoder> encoders;
  private final ExecutorService executor;

  FuturesEmbedder(List<SentenceModel> models, int intraOpThreads, ExecutorService executor) {
    encoders = BareEncoder.open(models, intraOpThreads);
    this.executor = executor;
  }

  @Override
  public float[] embed(String text) throws Exception {
    List<Future<float[]>> futures = new ArrayList<>(encoders.size());
    for (BareEncoder encoder : encoders) {
      futures.add(executor.submit(() -> encoder.embed(text)));
    }
    List<float[]> vectors = new ArrayList<>(encoders.size());
    for (Future<float[]> future : futures) {
      vectors.add(future.get());
    }
    return Pooled.concatenated(vectors);
  }

  @Override
  public void close() {
    executor.shutdownNow();
    encoders.forEach(BareEncoder::close);
  }
}
