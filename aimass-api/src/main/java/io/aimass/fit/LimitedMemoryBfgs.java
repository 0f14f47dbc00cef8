package io.aimass.fit;

/**
 * L-BFGS: makes a smooth function small from its gradients (Nocedal and Wright, <i>Numerical
 * Optimization</i>, 2nd edition, algorithm 7.5).
 *
 * @param history how many past steps shape the next one
 * @param tolerance the fit ends when no entry of the gradient is larger
 * @param maxIterations the fit ends after so many steps
 */
record LimitedMemoryBfgs(int history, double tolerance, int maxIterations) {
  /**
   * Where the search ended.
   *
   * @param converged whether the tolerance was reached, or rounding leaves no lower point to find
   */
  @SuppressWarnings("ArrayRecordComponent") // Results are never compared.
  record Result(double[] point, double value, int iterations, int evaluations, boolean converged) {}

  /** Starts from a point, which is not written to. */
  Result minimize(Objective objective, double[] start, Workers workers, FitProgress progress) {
    return new Run(objective, start.clone(), workers).go(progress);
  }

  private final class Run {
    private final Objective objective;
    private final Vectors vectors;
    private final CorrectionPairs pairs;
    private final StrongWolfe wolfe;
    private double[] point;
    private double[] gradient;
    private double[] nextPoint;
    private double[] nextGradient;
    private final double[] direction;

    Run(Objective objective, double[] point, Workers workers) {
      this.objective = objective;
      this.vectors = new Vectors(workers, point.length);
      this.pairs = new CorrectionPairs(history, vectors);
      this.wolfe = new StrongWolfe(objective, vectors);
      this.point = point;
      this.gradient = new double[point.length];
      this.nextPoint = new double[point.length];
      this.nextGradient = new double[point.length];
      this.direction = new double[point.length];
    }

    Result go(FitProgress progress) {
      double value = objective.evaluate(point, gradient);
      int iteration = 0;
      boolean converged = Vectors.maxNorm(gradient) <= tolerance;
      while (!converged && iteration < maxIterations) {
        double next = advance(value);
        if (Double.isNaN(next)) {
          converged = true;
          break;
        }
        value = next;
        iteration++;
        progress.iteration(iteration, value);
        converged = Vectors.maxNorm(gradient) <= tolerance;
      }
      return new Result(point, value, iteration, wolfe.evaluations() + 1, converged);
    }

    /** Makes one step; returns the new value, or NaN if no step from here goes down. */
    private double advance(double value) {
      double next = search(value);
      if (Double.isNaN(next) && !pairs.isEmpty()) {
        pairs.clear();
        next = search(value);
      }
      if (!Double.isNaN(next)) {
        pairs.add(point, gradient, nextPoint, nextGradient);
        swap();
      }
      return next;
    }

    private double search(double value) {
      pairs.direction(gradient, direction);
      double slope = vectors.dot(gradient, direction);
      if (!(slope < 0)) {
        return Double.NaN;
      }
      // Without history the direction has no scale: start with a step of length 1 at most.
      double first = pairs.isEmpty() ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
      return wolfe.new Line(point, value, slope, direction, nextPoint, nextGradient).search(first);
    }

    private void swap() {
      double[] oldPoint = point;
      double[] oldGradient = gradient;
      point = nextPoint;
      gradient = nextGradient;
      nextPoint = oldPoint;
      nextGradient = oldGradient;
    }
  }
}
