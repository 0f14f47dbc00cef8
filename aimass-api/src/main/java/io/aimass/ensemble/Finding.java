package io.aimass.ensemble;

import io.aimass.Detections;
import io.aimass.Detections.Box;
import io.aimass.Detections.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What one member found, as it goes into a fusion.
 *
 * @param item the finding
 * @param voter its member's position among the voters
 * @param weight its member's weight, of which the largest is 1
 * @param score its confidence times that weight
 * @param rank the score without its last digits, so that equal ones are equal however they came
 *     about
 */
record Finding(Item item, int voter, double weight, double score, double rank) {

  /** Scores closer than this are a tie. */
  static final double TIE = 1e-12;

  private static final Comparator<Finding> BEST_FIRST =
      Comparator.comparingDouble((Finding finding) -> -finding.rank());

  static Finding of(Item item, int voter, double weight) {
    double score = item.confidence() * weight;
    return new Finding(item, voter, weight, score, Math.rint(score / TIE));
  }

  /**
   * The findings that count, one list per label, each in the order of the scores. Equal scores keep
   * the voters' order.
   */
  static Collection<List<Finding>> byLabel(Voters<Detections> voters, double least) {
    return grouped(voters, least, Item::label);
  }

  /** The findings that count, whatever their labels, in the order of the scores, as one list. */
  static Collection<List<Finding>> together(Voters<Detections> voters, double least) {
    return grouped(voters, least, item -> "");
  }

  private static Collection<List<Finding>> grouped(
      Voters<Detections> voters, double least, Function<Item, String> group) {
    Map<String, List<Finding>> groups = new LinkedHashMap<>();
    for (int voter = 0; voter < voters.predictions().size(); voter++) {
      double weight = weight(voters, voter);
      for (Item item : voters.predictions().get(voter).items()) {
        if (item.confidence() >= least) {
          groups
              .computeIfAbsent(group.apply(item), key -> new ArrayList<>())
              .add(of(item, voter, weight));
        }
      }
    }
    for (List<Finding> findings : groups.values()) {
      findings.sort(BEST_FIRST);
    }
    return groups.values();
  }

  /** The weight of one of some sorted voters, of which the first weighs 1. */
  static double weight(Voters<Detections> voters, int voter) {
    return voters.share(voter) / voters.share(0);
  }

  Box box() {
    return item.box();
  }
}
