package io.aimass.bench.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * How large a batch may be.
 *
 * @param texts in a batch, 1 or more
 * @param tokens in a batch, padding included; one text is always allowed
 */
public record BatchLimits(int texts, int tokens) {

  /** Cuts rows that are sorted by length, longest first. */
  List<int[]> cut(int[] rows, IntUnaryOperator length) {
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < rows.length; ) {
      int longest = length.applyAsInt(rows[from]);
      int size = Math.max(1, Math.min(texts, tokens / longest));
      int to = Math.min(rows.length, from + size);
      batches.add(Arrays.copyOfRange(rows, from, to));
      from = to;
    }
    return batches;
  }
}
