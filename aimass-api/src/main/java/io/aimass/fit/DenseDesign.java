package io.aimass.fit;

/** Rows with every feature present. */
final class DenseDesign implements Design {
  private final float[][] rows;
  private final int features;

  /** Checks the rows and keeps copies. */
  DenseDesign(float[][] rows) {
    this.features = rows.length == 0 ? 0 : rows[0].length;
    this.rows = new float[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      this.rows[row] = checked(row, rows[row].clone());
    }
  }

  private float[] checked(int row, float[] values) {
    if (values.length != features) {
      throw new IllegalArgumentException(
          "row "
              + row
              + " has "
              + values.length
              + " features, expected "
              + features
              + " as in row 0");
    }
    for (int feature = 0; feature < features; feature++) {
      if (!Float.isFinite(values[feature])) {
        throw new IllegalArgumentException(
            "row "
                + row
                + ", feature "
                + feature
                + " is "
                + values[feature]
                + ", expected a finite number");
      }
    }
    return values;
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
    float[] values = rows[row];
    for (int feature = 0; feature < features; feature++) {
      Design.addScaled(values[feature], weights, feature * classes, scores, offset, classes);
    }
  }

  @Override
  public void addGradient(double[] residuals, int classes, int from, int to, double[] gradient) {
    for (int row = 0; row < rows.length; row++) {
      float[] values = rows[row];
      for (int feature = from; feature < to; feature++) {
        Design.addScaled(
            values[feature], residuals, row * classes, gradient, feature * classes, classes);
      }
    }
  }
}
