package io.aimass.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which members are worth their time: the sets of members of which no other set has a better equal
 * soft vote for the same milliseconds or fewer (the non-dominated ones, after Pareto). A set costs
 * the sum of its members' milliseconds.
 *
 * <p>With 10 members or fewer all sets are tried. With more, those on the way from none to all and
 * back: at each step every member is added (or left out) in turn, and the one stays (or goes) that
 * makes the vote best, or best for its milliseconds.
 *
 * <p>Weights are for what comes after: {@link EnsembleFit} on {@link VoteTable#members(int...)}.
 *
 * @param metric the name of the measure
 * @param points from the cheapest to the best
 */
public record ParetoFront(String metric, List<Point> points) {
  /** With this many members there are 1,023 sets. */
  private static final int MOST_FOR_ALL = 10;

  /** Values closer than this are the same. */
  private static final double TIE = 1e-12;

  /**
   * One set of members.
   *
   * @param members their names, in the table's order
   * @param milliseconds what a question costs
   * @param value the measure of their equal soft vote
   */
  public record Point(List<String> members, double milliseconds, double value) {
    /** Copies the list. */
    public Point {
      members = List.copyOf(members);
    }
  }

  /** Copies the list. */
  public ParetoFront {
    points = List.copyOf(points);
  }

  /**
   * Finds the front.
   *
   * @param table votes on rows that no member was fitted on, with the cost of every member
   * @param metric the measure
   * @param threads how many threads work, 1 to 1024; the result does not depend on it
   * @return the front
   * @throws IllegalArgumentException if the cost of a member is unknown, or threads is out of range
   */
  public static ParetoFront of(VoteTable table, Metric metric, int threads) {
    try (Workers workers = new Workers(threads)) {
      MemberSets sets = new MemberSets(table, metric, workers);
      List<MemberSets.Tried> tried =
          table.members().size() <= MOST_FOR_ALL ? sets.all() : sets.onTheWay();
      return new ParetoFront(metric.name(), front(table, metric, tried));
    }
  }

  private static List<Point> front(VoteTable table, Metric metric, List<MemberSets.Tried> tried) {
    List<MemberSets.Tried> sorted = new ArrayList<>(tried);
    sorted.sort(
        Comparator.comparingDouble(MemberSets.Tried::milliseconds)
            .thenComparingDouble(MemberSets.Tried::loss));
    List<Point> front = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    for (MemberSets.Tried set : sorted) {
      if (set.loss() < least - TIE) {
        least = set.loss();
        List<String> names = new ArrayList<>();
        for (int member : set.members()) {
          names.add(table.members().get(member));
        }
        double value = SelectionLoss.loss(metric, least);
        front.add(new Point(names, set.milliseconds(), value));
      }
    }
    return front;
  }

  /**
   * Returns the best set that costs no more than so much.
   *
   * @param milliseconds what a question may cost
   * @return the set
   * @throws IllegalArgumentException if every set costs more
   */
  public Point bestWithin(double milliseconds) {
    Point best = null;
    for (Point point : points) {
      best = point.milliseconds() <= milliseconds ? point : best;
    }
    if (best == null) {
      throw new IllegalArgumentException(
          "no members cost " + milliseconds + " ms or less; the cheapest are " + points.get(0));
    }
    return best;
  }
}
