package io.aimass.bench.peers;

import java.util.ArrayList;
import java.util.List;

/** Answers of several models to the same texts. */
final class Columns {

  private Columns() {}

  /** From a list of vectors per model to a vector per text. */
  static List<float[]> concatenated(List<List<float[]>> models) {
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < models.get(0).size(); i++) {
      int row = i;
      rows.add(Pooled.concatenated(models.stream().map(column -> column.get(row)).toList()));
    }
    return rows;
  }
}
