package io.aimass.bench.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Bare sessions at their best batches: texts tokenised once, sorted by length and cut into batches
 * of a size and a number of tokens; one native thread per session and as many workers as cores.
 */
final class SortedBatchesEmbedder implements Embedder {

  private final List<BareEncoder> encoders;
  private final ExecutorService executor;
  private final BatchLimits limits;

  SortedBatchesEmbedder(List<SentenceModel> models, int threads, BatchLimits limits) {
    encoders = BareEncoder.open(models, 1);
    executor = Executors.newFixedThreadPool(threads);
    this.limits = limits;
  }

  @Override
  public float[] embed(String text) throws Exception {
    return embedAll(List.of(text)).get(0);
  }

  @Override
  public List<float[]> embedAll(List<String> texts) throws Exception {
    List<long[]> tokens = tokens(texts);
    List<int[]> batches = limits.cut(byLength(tokens), row -> tokens.get(row).length);
    float[][][] vectors = new float[encoders.size()][texts.size()][];
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < encoders.size(); i++) {
      BareEncoder encoder = encoders.get(i);
      float[][] column = vectors[i];
      for (int[] batch : batches) {
        futures.add(
            executor.submit(
                () -> {
                  fill(
                      column,
                      batch,
                      encoder.run(Arrays.stream(batch).mapToObj(tokens::get).toList()));
                  return null;
                }));
      }
    }
    for (Future<?> future : futures) {
      future.get();
    }
    return Columns.concatenated(Arrays.stream(vectors).map(Arrays::asList).toList());
  }

  /** The encoders share one vocabulary, so the first one's tokens are everybody's. */
  private List<long[]> tokens(List<String> texts) throws Exception {
    List<Future<long[]>> futures = new ArrayList<>(texts.size());
    for (String text : texts) {
      futures.add(executor.submit(() -> encoders.get(0).ids(text)));
    }
    List<long[]> tokens = new ArrayList<>(texts.size());
    for (Future<long[]> future : futures) {
      tokens.add(future.get());
    }
    return tokens;
  }

  /** Longest first, so that no worker is left alone with one at the end. */
  private static int[] byLength(List<long[]> tokens) {
    return IntStream.range(0, tokens.size())
        .boxed()
        .sorted(Comparator.comparingInt(row -> -tokens.get(row).length))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static void fill(float[][] column, int[] batch, List<float[]> vectors) {
    for (int i = 0; i < batch.length; i++) {
      column[batch[i]] = vectors.get(i);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    encoders.forEach(BareEncoder::close);
  }
}
