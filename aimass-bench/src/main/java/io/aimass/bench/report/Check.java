package io.aimass.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One thing to reach: a figure of ours, alone or beside that of the best of some contenders.
 *
 * @param what in words
 * @param ours whose figure
 * @param comparison how it is compared
 * @param peers with what; none for {@link Comparison#ALONE}
 * @param bound which side of the target is right
 * @param target the number to reach
 */
public record Check(
    String what, Term ours, Comparison comparison, List<Term> peers, Bound bound, double target) {

  /**
   * A figure of a contender.
   *
   * @param contender its name in the row
   * @param metric which figure
   */
  public record Term(String contender, Metric metric) {
    private double in(Map<String, Figures> row) {
      Figures figures = row.get(contender);
      if (figures == null) {
        throw new IllegalArgumentException("no " + contender + " in " + row.keySet());
      }
      return figures.of(metric);
    }
  }

  /** What becomes of the two figures. */
  public enum Comparison {
    /** Ours as it is. */
    ALONE,
    /** Ours divided by theirs. */
    RATIO,
    /** Ours less theirs. */
    DIFFERENCE
  }

  /** Which side of the target is right. */
  public enum Bound {
    /** The target or more. */
    AT_LEAST,
    /** The target or less. */
    AT_MOST
  }

  /** Copies the list. */
  public Check {
    peers = List.copyOf(peers);
  }

  /**
   * A figure of ours that must be on one side of a number.
   *
   * @param what in words
   * @param ours whose figure
   * @param bound which side
   * @param target the number
   * @return the check
   */
  public static Check alone(String what, Term ours, Bound bound, double target) {
    return new Check(what, ours, Comparison.ALONE, List.of(), bound, target);
  }

  /**
   * A figure of ours, divided by that of the best of some peers.
   *
   * @param what in words
   * @param metric which figure
   * @param ours whose is ours
   * @param bound which side of the target is right
   * @param target the number
   * @param peers at least one
   * @return the check
   */
  public static Check ratio(
      String what, Metric metric, String ours, Bound bound, double target, String... peers) {
    return beside(what, metric, ours, Comparison.RATIO, bound, target, peers);
  }

  /**
   * A figure of ours, less that of the best of some peers.
   *
   * @param what in words
   * @param metric which figure
   * @param ours whose is ours
   * @param bound which side of the target is right
   * @param target the number
   * @param peers at least one
   * @return the check
   */
  public static Check difference(
      String what, Metric metric, String ours, Bound bound, double target, String... peers) {
    return beside(what, metric, ours, Comparison.DIFFERENCE, bound, target, peers);
  }

  private static Check beside(
      String what,
      Metric metric,
      String ours,
      Comparison comparison,
      Bound bound,
      double target,
      String... peers) {
    List<Term> terms = Arrays.stream(peers).map(peer -> new Term(peer, metric)).toList();
    return new Check(what, new Term(ours, metric), comparison, terms, bound, target);
  }

  /**
   * Judges a row.
   *
   * @param row the figures by contender
   * @return what was measured and whether it will do
   * @throws IllegalArgumentException if a figure is missing
   */
  public Verdict judge(Map<String, Figures> row) {
    double own = ours.in(row);
    double theirs =
        peers.stream()
            .mapToDouble(peer -> peer.in(row))
            .reduce(ours.metric()::better)
            .orElse(Double.NaN);
    double measured =
        switch (comparison) {
          case ALONE -> own;
          case RATIO -> own / theirs;
          case DIFFERENCE -> own - theirs;
        };
    boolean reached = bound == Bound.AT_LEAST ? measured >= target : measured <= target;
    return new Verdict(this, own, theirs, measured, reached);
  }
}
