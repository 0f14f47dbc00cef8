package io.aimass.fit;

/**
 * The objective of linear models whose scores become probabilities: a mean loss of rows, and half
 * the squared weights times a penalty. The variables are the weights feature by feature and then,
 * if they are fitted, the intercepts.
 */
final class SoftmaxLoss implements Objective {
  /** The loss of one row by its scores. */
  interface RowLoss {
    /**
     * Computes the loss and its gradient.
     *
     * @param row its number
     * @param scores overwritten with the gradient by each score
     * @param offset where the row's scores begin
     * @param count how many they are
     * @return the loss
     */
    double of(int row, double[] scores, int offset, int count);
  }

  private static final int ROWS_PER_PIECE = 128;
  private static final int FEATURES_PER_PIECE = 32;

  private final Design design;
  private final RowLoss rowLoss;
  private final double[] shares;
  private final double penalty;
  private final boolean intercept;
  private final Workers workers;
  private final int classes;
  private final double[] residuals;
  private final double[] losses;
  private final double[] squares;

  /**
   * Takes the problem.
   *
   * @param shares each row's weight as a share of all, adding up to 1
   * @param penalty factor of half the squared weights
   */
  SoftmaxLoss(
      Design design,
      GoldLabels gold,
      double[] shares,
      double penalty,
      boolean intercept,
      Workers workers) {
    this(design, crossEntropy(gold), gold.names().size(), shares, penalty, intercept, workers);
  }

  /**
   * Takes the problem of another loss than cross-entropy.
   *
   * @param classes how many scores a row has
   */
  SoftmaxLoss(
      Design design,
      RowLoss rowLoss,
      int classes,
      double[] shares,
      double penalty,
      boolean intercept,
      Workers workers) {
    this.design = design;
    this.rowLoss = rowLoss;
    this.shares = shares;
    this.penalty = penalty;
    this.intercept = intercept;
    this.workers = workers;
    this.classes = classes;
    this.residuals = new double[Math.multiplyExact(design.rows(), classes)];
    this.losses = new double[pieces(design.rows(), ROWS_PER_PIECE)];
    this.squares = new double[pieces(design.features(), FEATURES_PER_PIECE)];
  }

  private static RowLoss crossEntropy(GoldLabels gold) {
    return (row, scores, offset, count) -> {
      int right = offset + gold.number(row);
      double rightScore = scores[right];
      double loss = Softmax.inPlace(scores, offset, count) - rightScore;
      scores[right] -= 1;
      return loss;
    };
  }

  private static int pieces(int count, int size) {
    return (count + size - 1) / size;
  }

  /** How many variables there are. */
  int size() {
    return classes * (design.features() + (intercept ? 1 : 0));
  }

  @Override
  public double evaluate(double[] point, double[] gradient) {
    workers.run(losses.length, piece -> losses[piece] = lossOfRows(piece, point));
    workers.run(
        squares.length + (intercept ? 1 : 0),
        piece -> {
          if (piece < squares.length) {
            squares[piece] = gradientOfFeatures(piece, point, gradient);
          } else {
            gradientOfIntercepts(gradient);
          }
        });
    return sum(losses) + penalty / 2 * sum(squares);
  }

  private double lossOfRows(int piece, double[] point) {
    double loss = 0;
    int end = Math.min(design.rows(), (piece + 1) * ROWS_PER_PIECE);
    for (int row = piece * ROWS_PER_PIECE; row < end; row++) {
      loss += shares[row] * lossOfRow(row, point);
    }
    return loss;
  }

  /** Leaves the row's share of the gradient by its scores in the residuals. */
  private double lossOfRow(int row, double[] point) {
    int offset = row * classes;
    int interceptOffset = design.features() * classes;
    for (int c = 0; c < classes; c++) {
      residuals[offset + c] = intercept ? point[interceptOffset + c] : 0;
    }
    design.addScores(row, point, classes, residuals, offset);
    double loss = rowLoss.of(row, residuals, offset, classes);
    for (int c = 0; c < classes; c++) {
      residuals[offset + c] *= shares[row];
    }
    return loss;
  }

  /** Returns the sum of the features' squared weights. */
  private double gradientOfFeatures(int piece, double[] point, double[] gradient) {
    int from = piece * FEATURES_PER_PIECE;
    int to = Math.min(design.features(), from + FEATURES_PER_PIECE);
    double square = 0;
    for (int i = from * classes; i < to * classes; i++) {
      gradient[i] = penalty * point[i];
      square += point[i] * point[i];
    }
    design.addGradient(residuals, classes, from, to, gradient);
    return square;
  }

  private void gradientOfIntercepts(double[] gradient) {
    int offset = design.features() * classes;
    for (int c = 0; c < classes; c++) {
      gradient[offset + c] = 0;
    }
    for (int row = 0; row < design.rows(); row++) {
      Design.addScaled(1, residuals, row * classes, gradient, offset, classes);
    }
  }

  private static double sum(double[] parts) {
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    return sum;
  }
}
