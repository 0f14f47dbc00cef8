package io.aimass.fit;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The area under the receiver operating characteristic: how probable it is that a row of a label is
 * given a higher probability of it than a row of another; equal ones count half.
 */
final class AreaUnderCurve implements Metric {
  static final Metric BINARY = new AreaUnderCurve("AUC", Kind.BINARY, false);
  static final Metric ONE_VS_REST = new AreaUnderCurve("AUC one-vs-rest", Kind.ONE_VS_REST, false);
  static final Metric ONE_VS_REST_WEIGHTED =
      new AreaUnderCurve("AUC one-vs-rest weighted", Kind.ONE_VS_REST, true);
  static final Metric ONE_VS_ONE = new AreaUnderCurve("AUC one-vs-one", Kind.ONE_VS_ONE, false);
  static final Metric ONE_VS_ONE_WEIGHTED =
      new AreaUnderCurve("AUC one-vs-one weighted", Kind.ONE_VS_ONE, true);

  private enum Kind {
    BINARY,
    ONE_VS_REST,
    ONE_VS_ONE
  }

  private final String name;
  private final Kind kind;
  private final boolean weighted;

  private AreaUnderCurve(String name, Kind kind, boolean weighted) {
    this.name = name;
    this.kind = kind;
    this.weighted = weighted;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public double of(GoldLabels gold, double[][] probabilities) {
    ProbabilityRows.requireProbabilities(probabilities, gold);
    int[] counts = gold.counts();
    int seen = 0;
    for (int count : counts) {
      seen += count > 0 ? 1 : 0;
    }
    if (seen < 2) {
      throw new IllegalArgumentException(
          "rows of " + seen + " label, expected rows of two labels or more");
    }
    return switch (kind) {
      case BINARY -> binary(gold, probabilities);
      case ONE_VS_REST -> oneVersusRest(gold, probabilities, counts);
      case ONE_VS_ONE -> oneVersusOne(gold, probabilities, counts);
    };
  }

  private static double binary(GoldLabels gold, double[][] probabilities) {
    if (gold.names().size() != 2) {
      throw new IllegalArgumentException(gold.names().size() + " labels, expected 2");
    }
    return area(gold, probabilities, 1, 0);
  }

  private double oneVersusRest(GoldLabels gold, double[][] probabilities, int[] counts) {
    double sum = 0;
    double weights = 0;
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] > 0) {
        double weight = weighted ? counts[label] : 1;
        sum += weight * area(gold, probabilities, label, -1);
        weights += weight;
      }
    }
    return sum / weights;
  }

  private double oneVersusOne(GoldLabels gold, double[][] probabilities, int[] counts) {
    double sum = 0;
    double weights = 0;
    for (int a = 0; a < counts.length; a++) {
      for (int b = a + 1; b < counts.length; b++) {
        if (counts[a] > 0 && counts[b] > 0) {
          double weight = weighted ? counts[a] + counts[b] : 1;
          double both = area(gold, probabilities, a, b) + area(gold, probabilities, b, a);
          sum += weight * both / 2;
          weights += weight;
        }
      }
    }
    return sum / weights;
  }

  /** The area for one label's probability against another label's rows, or all others' if -1. */
  private static double area(GoldLabels gold, double[][] probabilities, int label, int other) {
    Integer[] order = new Integer[gold.size()];
    int rows = 0;
    for (int row = 0; row < gold.size(); row++) {
      int number = gold.number(row);
      if (number == label || number == other || other < 0) {
        order[rows++] = row;
      }
    }
    Arrays.sort(order, 0, rows, Comparator.comparingDouble(row -> probabilities[row][label]));
    double wins = 0;
    long below = 0;
    long positives = 0;
    int next = 0;
    while (next < rows) {
      double value = probabilities[order[next]][label];
      long with = 0;
      long without = 0;
      while (next < rows && probabilities[order[next]][label] == value) {
        boolean positive = gold.number(order[next++]) == label;
        with += positive ? 1 : 0;
        without += positive ? 0 : 1;
      }
      wins += with * (below + without / 2.0);
      below += without;
      positives += with;
    }
    return wins / positives / below;
  }
}
