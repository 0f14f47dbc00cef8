package io.aimass.fit;

/** Rows of double precision with every feature present; not copied. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record WideDesign(double[][] values) implements Design {
  @Override
  public int rows() {
    return values.length;
  }

  @Override
  public int features() {
    return values[0].length;
  }

  @Override
  public void addScores(int row, double[] weights, int classes, double[] scores, int offset) {
    double[] features = values[row];
    for (int feature = 0; feature < features.length; feature++) {
      Design.addScaled(features[feature], weights, feature * classes, scores, offset, classes);
    }
  }

  @Override
  public void addGradient(double[] residuals, int classes, int from, int to, double[] gradient) {
    for (int row = 0; row < values.length; row++) {
      double[] features = values[row];
      for (int feature = from; feature < to; feature++) {
        Design.addScaled(
            features[feature], residuals, row * classes, gradient, feature * classes, classes);
      }
    }
  }
}
