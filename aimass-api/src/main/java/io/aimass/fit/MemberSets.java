package io.aimass.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Tries sets of members: what their equal soft vote loses and what it costs. */
final class MemberSets {
  /** One set that was tried; members ascending. */
  record Tried(List<Integer> members, double milliseconds, double loss) {}

  /** What a member that costs nothing is taken to cost where it is divided by: a nanosecond. */
  private static final double LEAST_COST = 1e-6;

  private final double[] costs;
  private final SelectionLoss loss;
  private final Workers workers;

  MemberSets(VoteTable table, Metric metric, Workers workers) {
    this.costs = new double[table.members().size()];
    for (int member = 0; member < costs.length; member++) {
      String name = table.members().get(member);
      costs[member] =
          table
              .cost(member)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "the cost of member \"" + name + "\" is unknown, expected costs of all"));
    }
    this.loss = SelectionLoss.of(metric, table, workers);
    this.workers = workers;
  }

  /** Tries every set. */
  List<Tried> all() {
    List<List<Integer>> sets = new ArrayList<>();
    for (int bits = 1; bits < 1 << costs.length; bits++) {
      List<Integer> set = new ArrayList<>();
      for (int member = 0; member < costs.length; member++) {
        if ((bits >> member & 1) == 1) {
          set.add(member);
        }
      }
      sets.add(set);
    }
    return tryAll(sets);
  }

  /** Tries those around the ways from none to all, and from all to one. */
  List<Tried> onTheWay() {
    List<Tried> tried = new ArrayList<>();
    for (boolean perMillisecond : new boolean[] {false, true}) {
      grow(perMillisecond, tried);
      shrink(perMillisecond, tried);
    }
    return tried;
  }

  private void grow(boolean perMillisecond, List<Tried> tried) {
    Tried now = new Tried(List.of(), 0, Double.POSITIVE_INFINITY);
    while (now.members().size() < costs.length) {
      List<List<Integer>> larger = new ArrayList<>();
      for (int member = 0; member < costs.length; member++) {
        if (!now.members().contains(member)) {
          List<Integer> set = new ArrayList<>(now.members());
          set.add(member);
          Collections.sort(set);
          larger.add(set);
        }
      }
      now = best(now, tryAll(larger), perMillisecond, tried);
    }
  }

  private void shrink(boolean perMillisecond, List<Tried> tried) {
    List<Integer> all = new ArrayList<>();
    for (int member = 0; member < costs.length; member++) {
      all.add(member);
    }
    Tried now = tryAll(List.of(all)).get(0);
    tried.add(now);
    while (now.members().size() > 1) {
      List<List<Integer>> smaller = new ArrayList<>();
      for (Integer member : now.members()) {
        List<Integer> set = new ArrayList<>(now.members());
        set.remove(member);
        smaller.add(set);
      }
      now = best(now, tryAll(smaller), perMillisecond, tried);
    }
  }

  /** The step with the least loss, or with the most gained for a millisecond. */
  private static Tried best(
      Tried now, List<Tried> steps, boolean perMillisecond, List<Tried> tried) {
    tried.addAll(steps);
    boolean slopes = perMillisecond && !now.members().isEmpty();
    Tried best = steps.get(0);
    for (Tried step : steps) {
      boolean better = slopes ? slope(now, step) < slope(now, best) : step.loss() < best.loss();
      best = better ? step : best;
    }
    return best;
  }

  /** What a step loses for each millisecond that it costs or saves; below 0 if it gains. */
  private static double slope(Tried now, Tried step) {
    double milliseconds = Math.abs(step.milliseconds() - now.milliseconds());
    return (step.loss() - now.loss()) / Math.max(milliseconds, LEAST_COST);
  }

  private List<Tried> tryAll(List<List<Integer>> sets) {
    Tried[] tried = new Tried[sets.size()];
    workers.run(tried.length, i -> tried[i] = tryOne(sets.get(i)));
    List<Tried> result = new ArrayList<>();
    for (Tried each : Arrays.asList(tried)) {
      result.add(Objects.requireNonNull(each, "tried"));
    }
    return result;
  }

  private Tried tryOne(List<Integer> members) {
    double[] weights = new double[costs.length];
    double milliseconds = 0;
    for (int member : members) {
      weights[member] = 1;
      milliseconds += costs[member];
    }
    return new Tried(members, milliseconds, loss.of(weights));
  }
}
