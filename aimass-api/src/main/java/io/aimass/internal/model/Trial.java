package io.aimass.internal.model;

import io.aimass.Exactness;
import io.aimass.Tensor;
import io.aimass.spi.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was found by running a newly opened model on samples, which also warms it up: whether its
 * answers depend on what else is in the batch.
 *
 * @param exactness what was found
 * @param evidence in words
 */
record Trial(Exactness exactness, String evidence) {

  /** Rounding differs with the batch's size; what dynamic quantisation moves is far above. */
  private static final double TOLERANCE = 5e-5;

  /** More would tell no more, and cost time at each start. */
  private static final int SAMPLES = 2;

  /**
   * Runs samples alone, and together if there are two of one kind.
   *
   * @param samples checked, each with a batch axis of size 1
   * @param batcher runs them
   * @throws Exception if a sample cannot be run alone
   */
  static Trial of(List<Map<String, Tensor>> samples, Batcher batcher) throws Exception {
    List<Map<String, Tensor>> some = alike(samples, batcher);
    List<Map<String, Tensor>> alone = new ArrayList<>();
    for (Map<String, Tensor> sample : some) {
      alone.addAll(batcher.run(List.of(sample), Cancellation.none()));
    }
    if (some.size() < SAMPLES) {
      return new Trial(Exactness.UNKNOWN, "two samples of one kind are needed to try a batch");
    }
    List<Map<String, Tensor>> together;
    try {
      together = batcher.run(some, Cancellation.none());
    } catch (Exception e) {
      return new Trial(Exactness.NO_BATCH, "it cannot run a batch: " + e.getMessage());
    }
    double moved = 0;
    for (int i = 0; i < alone.size(); i++) {
      moved = Math.max(moved, Difference.of(alone.get(i), together.get(i)));
    }
    String evidence =
        String.format(
            Locale.ROOT, "in a batch of two its outputs moved by %.0e of their size", moved);
    return new Trial(moved <= TOLERANCE ? Exactness.EXACT : Exactness.INEXACT, evidence);
  }

  /** The samples that can be put together with the first one. */
  private static List<Map<String, Tensor>> alike(
      List<Map<String, Tensor>> samples, Batcher batcher) {
    List<Map<String, Tensor>> alike = new ArrayList<>();
    for (Map<String, Tensor> sample : samples) {
      boolean same =
          alike.isEmpty()
              || Stack.kind(sample, batcher.layout())
                  .equals(Stack.kind(alike.get(0), batcher.layout()));
      if (same && alike.size() < SAMPLES) {
        alike.add(sample);
      }
    }
    return alike;
  }
}
