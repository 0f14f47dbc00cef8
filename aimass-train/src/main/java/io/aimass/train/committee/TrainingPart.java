package io.aimass.train.committee;

import io.aimass.fit.GoldLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The rows that a member is made from.
 *
 * <p>Immutable and safe for use by many threads if inputs are.
 *
 * @param inputs one or more
 * @param gold their labels, as many; the names are those of the whole set, so that all members
 *     number labels alike
 * @param seed what a plan's random numbers come from; another one for each member and fold
 * @param <I> what the committee is asked
 */
public record TrainingPart<I>(List<I> inputs, GoldLabels gold, long seed) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is none, or the counts differ
   */
  public TrainingPart {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty() || inputs.size() != gold.size()) {
      throw new IllegalArgumentException(
          inputs.size() + " rows and " + gold.size() + " labels, expected one or more, as many");
    }
  }

  /**
   * Returns some of the rows.
   *
   * @param rows which, each as often as wanted
   * @return the part, with the same seed
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public TrainingPart<I> select(int... rows) {
    List<I> some = new ArrayList<>(rows.length);
    for (int row : rows) {
      some.add(inputs.get(row));
    }
    return new TrainingPart<>(some, gold.select(rows), seed);
  }

  /**
   * Returns a bag of the rows: drawn one after the other, each as often as chance has it (Breiman,
   * <i>Bagging Predictors</i>, 1996). The draws come from the seed.
   *
   * @param share how many are drawn, as a part of all; above 0, up to 1; one at least is
   * @return the part
   * @throws IllegalArgumentException if it is out of range
   */
  public TrainingPart<I> bag(double share) {
    int[] rows =
        new int[(int) Math.max(1, Math.round(Shares.require("share", share) * gold.size()))];
    Random random = new Random(seed);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.nextInt(gold.size());
    }
    return select(rows);
  }

  TrainingPart<I> withSeed(long other) {
    return new TrainingPart<>(inputs, gold, other);
  }
}
