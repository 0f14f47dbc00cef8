package io.aimass.fit;

import java.util.List;

/** Sparse rows, kept a second time by column so that a feature's gradient needs no shared sums. */
final class SparseDesign implements Design {
  private final SparseVector[] rows;
  private final int features;
  private final int[] columnStarts;
  private final int[] columnRows;
  private final float[] columnValues;

  SparseDesign(List<SparseVector> rows) {
    this.rows = checked(rows);
    this.features = this.rows.length == 0 ? 0 : this.rows[0].dimension();
    this.columnStarts = new int[features + 1];
    for (SparseVector row : this.rows) {
      for (int feature : row.indices()) {
        columnStarts[feature + 1]++;
      }
    }
    for (int feature = 0; feature < features; feature++) {
      columnStarts[feature + 1] = Math.addExact(columnStarts[feature + 1], columnStarts[feature]);
    }
    this.columnRows = new int[columnStarts[features]];
    this.columnValues = new float[columnStarts[features]];
    fillColumns();
  }

  /** Returns the rows as an array, all of one dimension. */
  static SparseVector[] checked(List<SparseVector> rows) {
    SparseVector[] result = rows.toArray(new SparseVector[0]);
    for (int row = 0; row < result.length; row++) {
      if (result[row].dimension() != result[0].dimension()) {
        throw new IllegalArgumentException(
            "row "
                + row
                + " has "
                + result[row].dimension()
                + " features, expected "
                + result[0].dimension()
                + " as in row 0");
      }
    }
    return result;
  }

  private void fillColumns() {
    int[] next = columnStarts.clone();
    for (int row = 0; row < rows.length; row++) {
      int[] indices = rows[row].indices();
      float[] values = rows[row].values();
      for (int k = 0; k < indices.length; k++) {
        int place = next[indices[k]]++;
        columnRows[place] = row;
        columnValues[place] = values[k];
      }
    }
  }

  @Override
  public int rows() {
    return rows.length;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public void addScores(int row, double[] weights, int classes, double[] scores, int offset) {
    int[] indices = rows[row].indices();
    float[] values = rows[row].values();
    for (int k = 0; k < indices.length; k++) {
      Design.addScaled(values[k], weights, indices[k] * classes, scores, offset, classes);
    }
  }

  @Override
  public void addGradient(double[] residuals, int classes, int from, int to, double[] gradient) {
    for (int feature = from; feature < to; feature++) {
      for (int k = columnStarts[feature]; k < columnStarts[feature + 1]; k++) {
        Design.addScaled(
            columnValues[k],
            residuals,
            columnRows[k] * classes,
            gradient,
            feature * classes,
            classes);
      }
    }
  }
}
