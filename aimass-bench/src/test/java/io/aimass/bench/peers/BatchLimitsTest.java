package io.aimass.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchLimitsTest {

  @Test
  @DisplayName("a batch ends at its number of texts or of tokens, and one text always fits")
  void batches_endAtTheirLimits() {
    int[] lengths = {100, 20, 20, 8, 8, 8, 8};
    int[] rows = {0, 1, 2, 3, 4, 5, 6};
    List<int[]> batches = new BatchLimits(3, 48).cut(rows, row -> lengths[row]);
    assertThat(batches)
        .containsExactly(new int[] {0}, new int[] {1, 2}, new int[] {3, 4, 5}, new int[] {6});
  }
}
