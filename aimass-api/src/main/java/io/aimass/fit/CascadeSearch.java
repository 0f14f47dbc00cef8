package io.aimass.fit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cascades that no other one beats in both cost and accuracy. Where all combinations of
 * thresholds are few enough, all are tried. Else a coarse grid is, and then a Pareto local search
 * (Paquete, Chiarandini and Stützle, "Pareto local optimum sets in the biobjective traveling
 * salesman problem", 2004): each cascade that is not beaten has its thresholds changed one at a
 * time to every other value, until that finds nothing new.
 */
final class CascadeSearch {
  /** Costs that differ by less are rounding's. */
  private static final double ROUNDING = 1e-9;

  private static final int UNIFORM_SEEDS = 32;

  /** A cascade, its cost summed over the rows. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Point(int right, double cost, CascadePlan plan, double[] thresholds) {}

  private final int rows;
  private final @Nullable Point[] cheapest; // by the number of right answers
  private final boolean[] expanded;

  CascadeSearch(int rows) {
    this.rows = rows;
    this.cheapest = new @Nullable Point[rows + 1];
    this.expanded = new boolean[rows + 1];
  }

  /**
   * Searches.
   *
   * @param effort about how many times a row is looked at in each of the two parts of the search
   * @return the cascades that are not beaten, the cheapest first
   */
  static List<Point> frontier(List<CascadePlan> plans, int rows, long effort) {
    CascadeSearch search = new CascadeSearch(rows);
    long each = Math.max(1, effort / plans.size());
    for (CascadePlan plan : plans) {
      search.seed(plan, each);
    }
    search.improve(effort);
    return search.unbeaten();
  }

  private void offer(int right, double cost, CascadePlan plan, double[] thresholds) {
    Point known = cheapest[right];
    if (known == null || cost < known.cost * (1 - ROUNDING)) {
      cheapest[right] = new Point(right, cost, plan, thresholds.clone());
      expanded[right] = false;
    }
  }

  private void seed(CascadePlan plan, long effort) {
    int free = plan.stages() - 1;
    if (free == 0) {
      plan.sweep(0, new double[1], this::offer);
      return;
    }
    double sweeps = (double) effort / rows / plan.stages();
    long perStage = free == 1 ? 1 : (long) Math.pow(sweeps, 1.0 / (free - 1));
    if (perStage >= 2 || free == 1) {
      grid(plan, 0, new double[free], (int) Math.min(rows + 2L, perStage));
    } else {
      for (int seed = 0; seed <= UNIFORM_SEEDS; seed++) {
        double[] thresholds = new double[free];
        for (int stage = 0; stage < free; stage++) {
          thresholds[stage] = pick(plan.thresholds(stage), seed, UNIFORM_SEEDS);
        }
        plan.sweep(free - 1, thresholds, this::offer);
      }
    }
  }

  private static double pick(double[] values, int number, int last) {
    return values[(int) ((long) number * (values.length - 1) / last)];
  }

  /** All combinations of thresholds, of each stage so many at most; of the last one all. */
  private void grid(CascadePlan plan, int stage, double[] thresholds, int most) {
    if (stage == thresholds.length - 1) {
      plan.sweep(stage, thresholds, this::offer);
      return;
    }
    double[] all = plan.thresholds(stage);
    int count = Math.min(most, all.length);
    for (int i = 0; i < count; i++) {
      thresholds[stage] = count == 1 ? all[0] : pick(all, i, count - 1);
      grid(plan, stage + 1, thresholds, most);
    }
  }

  private void improve(long effort) {
    long left = effort;
    boolean found = true;
    while (found) {
      found = false;
      for (Point point : unbeaten()) {
        int stages = point.plan.stages();
        if (!expanded[point.right] && left > 0) {
          expanded[point.right] = true;
          found = true;
          for (int stage = 0; stage < stages - 1; stage++) {
            point.plan.sweep(stage, point.thresholds.clone(), this::offer);
            left -= (long) rows * stages;
          }
        }
      }
    }
  }

  private List<Point> unbeaten() {
    List<Point> points = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    for (int right = rows; right >= 0; right--) {
      Point point = cheapest[right];
      if (point != null && point.cost < least * (1 - ROUNDING)) {
        points.add(0, point);
        least = point.cost;
      }
    }
    return points;
  }
}
