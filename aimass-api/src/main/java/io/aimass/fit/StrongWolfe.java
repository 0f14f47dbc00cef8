package io.aimass.fit;

/**
 * Looks along a direction for a point that meets the strong Wolfe conditions: enough descent, and a
 * slope that has become flat enough. Nocedal and Wright, <i>Numerical Optimization</i>, 2nd
 * edition, algorithms 3.5 (bracketing) and 3.6 (zoom), with cubic interpolation (3.59).
 */
final class StrongWolfe {
  private static final double ENOUGH_DESCENT = 1e-4;
  private static final double FLAT_ENOUGH = 0.9;
  private static final int MOST_EVALUATIONS = 40;

  /** A place on the line. */
  private record Trial(double step, double value, double slope) {}

  private final Objective objective;
  private final Vectors vectors;
  private int evaluations;

  StrongWolfe(Objective objective, Vectors vectors) {
    this.objective = objective;
    this.vectors = vectors;
  }

  /** How often the objective has been evaluated, over all searches. */
  int evaluations() {
    return evaluations;
  }

  /** One search: the line, and the arrays that hold the last place tried. */
  final class Line {
    private final double[] point;
    private final double[] direction;
    private final double[] nextPoint;
    private final double[] nextGradient;
    private final Trial start;
    private int left = MOST_EVALUATIONS;

    Line(
        double[] point,
        double value,
        double slope,
        double[] direction,
        double[] nextPoint,
        double[] nextGradient) {
      this.point = point;
      this.direction = direction;
      this.nextPoint = nextPoint;
      this.nextGradient = nextGradient;
      this.start = new Trial(0, value, slope);
    }

    /**
     * Searches; afterwards the arrays for the next point and gradient hold the place found.
     *
     * @return the value there, or NaN if rounding leaves no lower place to find
     */
    double search(double firstStep) {
      Trial previous = start;
      Trial current = tryStep(firstStep);
      boolean first = true;
      while (left > 0) {
        if (tooHigh(current) || (!first && current.value() >= previous.value())) {
          return zoom(previous, current);
        }
        if (flat(current)) {
          return current.value();
        }
        if (current.slope() >= 0) {
          return zoom(current, previous);
        }
        previous = current;
        current = tryStep(current.step() * 2);
        first = false;
      }
      return accept(current);
    }

    /** Narrows the interval between the best place and a bound that has a good place before it. */
    private double zoom(Trial low, Trial high) {
      Trial best = low;
      Trial bound = high;
      while (left > 0 && Math.abs(bound.step() - best.step()) > 1e-14 * best.step()) {
        Trial current = tryStep(between(best, bound));
        if (tooHigh(current) || current.value() >= best.value()) {
          bound = current;
          continue;
        }
        if (flat(current)) {
          return current.value();
        }
        if (current.slope() * (bound.step() - best.step()) >= 0) {
          bound = best;
        }
        best = current;
      }
      return best.step() == 0 ? Double.NaN : accept(tryStep(best.step()));
    }

    private double accept(Trial trial) {
      return trial.value() < start.value() ? trial.value() : Double.NaN;
    }

    private boolean tooHigh(Trial trial) {
      // Written so that NaN, from a step far too long, counts as too high.
      return !(trial.value() <= start.value() + ENOUGH_DESCENT * trial.step() * start.slope());
    }

    private boolean flat(Trial trial) {
      return Math.abs(trial.slope()) <= -FLAT_ENOUGH * start.slope();
    }

    private Trial tryStep(double step) {
      left--;
      evaluations++;
      vectors.step(point, step, direction, nextPoint);
      double value = objective.evaluate(nextPoint, nextGradient);
      return new Trial(step, value, vectors.dot(nextGradient, direction));
    }

    /** The minimum of the cubic through both places, kept a tenth away from the ends. */
    private double between(Trial a, Trial b) {
      double width = b.step() - a.step();
      double d1 = a.slope() + b.slope() - 3 * (a.value() - b.value()) / (a.step() - b.step());
      double root = Math.sqrt(d1 * d1 - a.slope() * b.slope());
      double d2 = width > 0 ? root : -root;
      double share = 1 - (b.slope() + d2 - d1) / (b.slope() - a.slope() + 2 * d2);
      boolean usable = share >= 0.1 && share <= 0.9;
      return a.step() + width * (usable ? share : 0.5);
    }
  }
}
