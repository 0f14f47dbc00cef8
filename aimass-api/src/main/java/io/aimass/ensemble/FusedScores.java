package io.aimass.ensemble;

import io.aimass.InvalidOutputException;
import io.aimass.Ranking;
import io.aimass.Ranking.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each member gives each item, and the ranking by the sums. Used by one thread. */
final class FusedScores {

  /** Sums closer than this part of the largest score are a tie. */
  private static final double TIE = 1e-12;

  private static final Comparator<Item> BEST_FIRST =
      Comparator.comparingDouble((Item item) -> -item.score()).thenComparing(Item::id);

  private final Voters<Ranking> voters;
  private final Map<String, double[]> given = new LinkedHashMap<>();

  /** All items that a member with a vote ranks, with nothing given yet. */
  FusedScores(Voters<Ranking> voters) {
    this.voters = voters;
    for (Ranking ranking : voters.predictions()) {
      for (Item item : ranking.items()) {
        given.computeIfAbsent(item.id(), id -> new double[size()]);
      }
    }
  }

  /** The number of members with a vote. */
  int size() {
    return voters.predictions().size();
  }

  Set<String> ids() {
    return given.keySet();
  }

  /** A member's weight, where their mean is 1. */
  double weight(int voter) {
    return voters.share(voter) * size();
  }

  void give(String id, int voter, double score) {
    slots(id)[voter] = score;
  }

  private double[] slots(String id) {
    double[] slots = given.get(id);
    if (slots == null) {
      throw new IllegalArgumentException("no member ranks \"" + id + "\"");
    }
    return slots;
  }

  /** The sum of what was given, which does not depend on the members' order. */
  double sum(String id) {
    double[] sorted = slots(id).clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (double score : sorted) {
      sum += score;
    }
    if (Double.isNaN(sum) || Double.isInfinite(sum)) {
      throw new InvalidOutputException("the summed score of \"" + id + "\" is " + sum);
    }
    return sum;
  }

  /** Items by the sum of what was given. */
  Ranking ranking() {
    List<Item> items = new ArrayList<>();
    for (String id : ids()) {
      items.add(new Item(id, sum(id)));
    }
    return tied(items);
  }

  /** Items whose scores differ by rounding alone get the same score, in the order of their ids. */
  static Ranking tied(List<Item> items) {
    items.sort(BEST_FIRST);
    double scale = 0;
    for (Item item : items) {
      scale = Math.max(scale, Math.abs(item.score()));
    }
    List<Item> ordered = new ArrayList<>(items.size());
    for (int from = 0; from < items.size(); ) {
      double head = items.get(from).score();
      int to = from + 1;
      while (to < items.size() && head - items.get(to).score() <= TIE * scale) {
        to++;
      }
      for (Item item : tie(items.subList(from, to))) {
        ordered.add(new Item(item.id(), head));
      }
      from = to;
    }
    return Ranking.of(ordered);
  }

  private static List<Item> tie(List<Item> items) {
    List<Item> tie = new ArrayList<>(items);
    tie.sort(Comparator.comparing(Item::id));
    return tie;
  }
}
