package io.aimass.bench.peers;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;

/** Token numbers of some texts side by side, padded to the longest. */
final class TokenBatch {

  private final int rows;
  private final int columns;
  private final long[] ids;
  private final long[] mask;

  TokenBatch(List<long[]> texts) {
    rows = texts.size();
    columns = texts.stream().mapToInt(text -> text.length).max().orElseThrow();
    ids = new long[rows * columns];
    mask = new long[ids.length];
    int from = 0;
    for (long[] text : texts) {
      System.arraycopy(text, 0, ids, from, text.length);
      Arrays.fill(mask, from, from + text.length, 1);
      from += columns;
    }
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  long[] shape() {
    return new long[] {rows, columns};
  }

  /** What a BERT model takes under this name. */
  LongBuffer input(String name) {
    return LongBuffer.wrap(
        switch (name) {
          case "input_ids" -> ids;
          case "attention_mask" -> mask;
          case "token_type_ids" -> new long[ids.length];
          default -> throw new IllegalArgumentException("unknown input \"" + name + "\"");
        });
  }

  int length(int row) {
    int length = 0;
    while (length < columns && mask[row * columns + length] == 1) {
      length++;
    }
    return length;
  }
}
