package io.aimass.ensemble;

import io.aimass.InvalidOutputException;
import io.aimass.Labels;
import io.aimass.Segmentation;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Each pixel gets the label that most of the weight is for, of those members that know something of
 * it; of equals the one first in label order. A pixel that nobody knows stays unknown. Labels are
 * matched by name: the first member's in its order, then what others add.
 */
record PixelVoting(Weights weightsOf) implements Weighted<Segmentation, Segmentation>, Saveable {

  /** Sums of shares closer than this are a tie. */
  private static final double TIE = 1e-12;

  @Override
  public Segmentation combine(Votes<Segmentation> votes) {
    Voters<Segmentation> voters = Voters.of(votes, weightsOf);
    List<Segmentation> all = voters.predictions();
    Segmentation first = all.get(0);
    Labels labels = union(all);
    int[][] classes = new int[all.size()][];
    for (int voter = 0; voter < classes.length; voter++) {
      classes[voter] = aligned(requireSameSize(all.get(voter), first), labels);
    }
    double[] shares = voters.shares();
    double[] tally = new double[labels.size()];
    int[] answer = new int[classes[0].length];
    for (int pixel = 0; pixel < answer.length; pixel++) {
      answer[pixel] = winner(classes, pixel, shares, tally);
    }
    return Segmentation.of(labels, first.height(), first.width(), answer);
  }

  private static int winner(int[][] classes, int pixel, double[] shares, double[] tally) {
    Arrays.fill(tally, 0);
    int best = Segmentation.UNKNOWN;
    for (int voter = 0; voter < classes.length; voter++) {
      if (classes[voter][pixel] >= 0) {
        tally[classes[voter][pixel]] += shares[voter];
        best = 0;
      }
    }
    for (int label = 1; label < tally.length && best >= 0; label++) {
      best = tally[label] > tally[best] + TIE ? label : best;
    }
    return best;
  }

  private static Labels union(List<Segmentation> all) {
    Labels first = all.get(0).labels();
    Set<String> names = new LinkedHashSet<>();
    all.forEach(each -> names.addAll(each.labels().names()));
    return names.size() == first.size() ? first : Labels.of(List.copyOf(names));
  }

  private static int[] aligned(Segmentation vote, Labels labels) {
    int[] classes = vote.classes();
    if (!vote.labels().equals(labels)) {
      List<String> names = vote.labels().names();
      int[] positions = names.stream().mapToInt(labels::indexOf).toArray();
      for (int i = 0; i < classes.length; i++) {
        classes[i] = classes[i] < 0 ? classes[i] : positions[classes[i]];
      }
    }
    return classes;
  }

  private static Segmentation requireSameSize(Segmentation vote, Segmentation first) {
    if (vote.height() != first.height() || vote.width() != first.width()) {
      throw new InvalidOutputException(
          "expected segmentations of one size, got "
              + first.width()
              + " x "
              + first.height()
              + " and "
              + vote.width()
              + " x "
              + vote.height());
    }
    return vote;
  }

  @Override
  public PixelVoting weights(double... weights) {
    return new PixelVoting(Weights.of(weights));
  }

  @Override
  public Recipe recipe() {
    return weightsOf.in(Recipe.of("pixel-voting", 1));
  }

  @Override
  public String toString() {
    return "pixel voting, weights " + weightsOf;
  }
}
