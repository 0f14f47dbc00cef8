package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.ensemble.Cascade;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Makes a committee cheap: finds the cascade that is as accurate as all members together at the
 * least cost, or the most accurate one within a cost. Open are the order of asking, the confidence
 * from which each stage is sure, and whether a stage answers by its member alone or by all votes so
 * far, combined as the committee combines them.
 *
 * <p>Up to 5 members all orders are tried, with more the one by cost. Thresholds lie half-way
 * between the confidences of two rows. With two members, and with three or four on few rows, all
 * combinations are tried, so that the result is the best one on these rows; else a coarse grid of
 * them, from which single thresholds are then changed as long as that gains something. The longest
 * searches take a few seconds.
 *
 * <p>A cascade that reaches the committee's accuracy on the rows of the fit uses their luck: on
 * others expect a little less, and measure it. Rows that members were trained on are refused, since
 * members are too confident there. Two stages of one accuracy but costs ten times apart are where
 * cascades pay (Viola and Jones, 2001; Wang, Kondratyuk, Christiansen, Kitani, Alon and Eban,
 * "Wisdom of committees", ICLR 2022).
 *
 * <p>Immutable, thread-safe and deterministic. A fit holds all votes in memory.
 */
public final class CascadeFit {
  /** With so many members all their orders are tried. */
  private static final int ALL_ORDERS = 5;

  private static final long EFFORT = 300_000_000;

  /** What a number of rows may be off by when it comes from a share. */
  private static final double ROUNDING = 1e-9;

  private final Ensemble<Classification, Classification> committee;
  private final boolean combined;
  private final boolean single;
  private final boolean seenAllowed;
  private final long effort;

  private CascadeFit(
      Ensemble<Classification, Classification> committee,
      boolean combined,
      boolean single,
      boolean seenAllowed,
      long effort) {
    this.committee = Objects.requireNonNull(committee, "committee");
    this.combined = combined;
    this.single = single;
    this.seenAllowed = seenAllowed;
    this.effort = effort;
  }

  /**
   * For a committee that votes softly, with equal weights.
   *
   * @return the fit
   */
  public static CascadeFit usual() {
    return of(Ensembles.softVoting());
  }

  /**
   * For any committee.
   *
   * @param committee how all members' votes are combined, and the votes so far
   * @return the fit
   */
  public static CascadeFit of(Ensemble<Classification, Classification> committee) {
    return new CascadeFit(committee, true, true, false, EFFORT);
  }

  /**
   * Looks only for cascades whose stages combine all votes so far. By default both kinds are tried.
   *
   * @return the new fit
   */
  public CascadeFit combinedOnly() {
    return new CascadeFit(committee, true, false, seenAllowed, effort);
  }

  /**
   * Looks only for cascades whose stages answer by the newest vote alone. By default both kinds are
   * tried.
   *
   * @return the new fit
   */
  public CascadeFit singleOnly() {
    return new CascadeFit(committee, false, true, seenAllowed, effort);
  }

  /**
   * Accepts votes on rows that members were trained on.
   *
   * @return the new fit
   */
  public CascadeFit allowSeenInTraining() {
    return new CascadeFit(committee, combined, single, true, effort);
  }

  /** Searches for so long. */
  CascadeFit effort(long rowsSeen) {
    return new CascadeFit(committee, combined, single, seenAllowed, rowsSeen);
  }

  /**
   * Finds the cheapest cascade that is as accurate as the committee.
   *
   * @param votes the members' votes on labelled rows, with their costs
   * @return the cascade
   * @throws IllegalStateException if members were trained on the rows and that was not allowed
   * @throws IllegalArgumentException if a member's cost is unknown; if no cascade is as accurate,
   *     which happens with {@link #singleOnly}; if the committee does not fit the members; or if it
   *     gives a member the weight 0, which then has nothing to answer
   */
  public FittedCascade fit(VoteTable votes) {
    return fit(votes, 0);
  }

  /**
   * Finds the cheapest cascade that is nearly as accurate as the committee.
   *
   * @param votes the members' votes on labelled rows, with their costs
   * @param tolerance how much lower its accuracy may be, from 0 to 1
   * @return the cascade
   * @throws IllegalStateException as {@link #fit(VoteTable)}
   * @throws IllegalArgumentException as {@link #fit(VoteTable)}, or if the tolerance is out of
   *     range
   */
  public FittedCascade fit(VoteTable votes, double tolerance) {
    if (!(tolerance >= 0 && tolerance <= 1)) {
      throw new IllegalArgumentException("tolerance is " + tolerance + ", expected 0 to 1");
    }
    Search search = new Search(votes);
    double needed = search.committeeRight - tolerance * votes.rows() - ROUNDING;
    for (CascadeSearch.Point point : search.frontier) {
      if (point.right() >= needed) {
        return search.fitted(point);
      }
    }
    CascadeSearch.Point best = search.frontier.get(search.frontier.size() - 1);
    throw new IllegalArgumentException(
        "the most accurate cascade is right on "
            + best.right()
            + " rows, the committee on "
            + search.committeeRight
            + " of "
            + votes.rows()
            + ": expected a tolerance of that, or stages that combine votes");
  }

  /**
   * Finds the most accurate cascade within a cost.
   *
   * @param votes the members' votes on labelled rows, with their costs
   * @param budget what an answer may cost in the mean, in milliseconds
   * @return the cascade
   * @throws IllegalStateException as {@link #fit(VoteTable)}
   * @throws IllegalArgumentException as {@link #fit(VoteTable)}, or if even the cheapest member
   *     costs more
   */
  public FittedCascade fitWithin(VoteTable votes, double budget) {
    Search search = new Search(votes);
    for (int i = search.frontier.size() - 1; i >= 0; i--) {
      if (search.frontier.get(i).cost() <= budget * votes.rows() * (1 + ROUNDING)) {
        return search.fitted(search.frontier.get(i));
      }
    }
    throw new IllegalArgumentException(
        "the budget is "
            + budget
            + " ms, the cheapest cascade costs "
            + search.frontier.get(0).cost() / votes.rows());
  }

  private static double[] costs(VoteTable votes) {
    double[] costs = new double[votes.members().size()];
    for (int member = 0; member < costs.length; member++) {
      OptionalDouble cost = votes.cost(member);
      if (cost.isEmpty()) {
        throw new IllegalArgumentException(
            "the cost of \""
                + votes.members().get(member)
                + "\" is unknown, expected VoteTable.costs");
      }
      costs[member] = cost.getAsDouble();
    }
    return costs;
  }

  /** All orders of the members if they are few, else the one by cost; that one always first. */
  static List<int[]> orders(double[] costs) {
    int[] byCost =
        IntStream.range(0, costs.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer member) -> costs[member]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<int[]> orders = new ArrayList<>();
    if (costs.length > ALL_ORDERS) {
      orders.add(byCost);
    } else {
      addOrders(byCost, 0, orders);
    }
    return orders;
  }

  private static void addOrders(int[] order, int fixed, List<int[]> orders) {
    if (fixed == order.length) {
      orders.add(order);
      return;
    }
    for (int next = fixed; next < order.length; next++) {
      int[] turned = order.clone();
      System.arraycopy(order, fixed, turned, fixed + 1, next - fixed);
      turned[fixed] = order[next];
      addOrders(turned, fixed + 1, orders);
    }
  }

  /** One table's cascades. */
  private final class Search {
    final VoteTable votes;
    final double[] costs;
    final int committeeRight;
    final List<CascadeSearch.Point> frontier;

    Search(VoteTable votes) {
      StackRows.requireUnseen(votes.origin(), seenAllowed);
      committee.check(votes.members());
      this.votes = votes;
      this.costs = costs(votes);
      StageAnswers answers = new StageAnswers(votes, committee);
      this.committeeRight = countRight(votes.combine(committee));
      List<CascadePlan> plans = new ArrayList<>();
      if (single) {
        addPlans(answers, false, plans);
      }
      if (combined) {
        requireWeights();
        addPlans(answers, true, plans);
      }
      this.frontier = CascadeSearch.frontier(plans, votes.rows(), effort);
    }

    private void addPlans(StageAnswers answers, boolean combining, List<CascadePlan> plans) {
      for (int[] order : orders(costs)) {
        plans.add(new CascadePlan(answers, order, combining, costs, votes.rows()));
      }
    }

    private int countRight(double[][] answers) {
      int right = 0;
      for (int row = 0; row < answers.length; row++) {
        right += ProbabilityRows.best(answers[row]) == votes.gold().number(row) ? 1 : 0;
      }
      return right;
    }

    private void requireWeights() {
      for (int member = 0; member < costs.length; member++) {
        if (committee.weight(member) == 0) {
          throw new IllegalArgumentException(
              "member \""
                  + votes.members().get(member)
                  + "\" has the weight 0 in "
                  + committee
                  + ": expected a table without it, see VoteTable.members");
        }
      }
    }

    FittedCascade fitted(CascadeSearch.Point chosen) {
      List<FittedCascade.Point> points = new ArrayList<>();
      for (CascadeSearch.Point point : frontier) {
        points.add(new FittedCascade.Point(cost(point), share(point.right()), cascade(point)));
      }
      return new FittedCascade(
          cascade(chosen),
          cost(chosen),
          share(chosen.right()),
          Arrays.stream(costs).sum(),
          share(committeeRight),
          stages(chosen),
          points);
    }

    private double share(int count) {
      return (double) count / votes.rows();
    }

    /** Counted again: sums that were carried along have lost a few bits. */
    private double cost(CascadeSearch.Point point) {
      int[] ends = point.plan().ends(point.thresholds());
      double sum = 0;
      for (int stage = 0; stage < ends.length; stage++) {
        sum += ends[stage] * point.plan().costs[stage];
      }
      return sum / votes.rows();
    }

    private List<String> names(CascadePlan plan) {
      List<String> names = new ArrayList<>();
      for (int member : plan.order) {
        names.add(votes.members().get(member));
      }
      return names;
    }

    private Cascade cascade(CascadeSearch.Point point) {
      Cascade cascade = Ensembles.cascade(point.thresholds()).order(names(point.plan()));
      return point.plan().combined ? cascade.combining(committee) : cascade;
    }

    private List<FittedCascade.Stage> stages(CascadeSearch.Point point) {
      CascadePlan plan = point.plan();
      int[] ends = plan.ends(point.thresholds());
      int[] right = new int[ends.length];
      for (int row = 0; row < votes.rows(); row++) {
        int end = plan.end(0, row, point.thresholds());
        right[end] += plan.isRight(end, row) ? 1 : 0;
      }
      List<FittedCascade.Stage> stages = new ArrayList<>();
      for (int stage = 0; stage < ends.length; stage++) {
        stages.add(
            new FittedCascade.Stage(
                names(plan).get(stage),
                stage < ends.length - 1 ? point.thresholds()[stage] : 0,
                costs[plan.order[stage]],
                share(ends[stage]),
                (double) right[stage] / ends[stage]));
      }
      return stages;
    }
  }

  @Override
  public String toString() {
    String kind = combined == single ? "" : combined ? ", stages combined" : ", single votes";
    return "cheapest cascade as good as " + committee + kind;
  }
}
