package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Arrays;
import java.util.Comparator;

/**
 * How badly a label fits a row's probabilities: what {@link ConformalSets} compare. Lower fits
 * better. {@link #lac()} makes the smallest sets on average, {@link #aps()} sets that are larger
 * where the classifier is unsure, {@link #raps(double, int)} the same without the long tail.
 *
 * <p>{@link #randomised} scores belong to the methods as published: coverage is close to what was
 * asked for instead of above it, and sets are smaller. The random number of a row is made of the
 * seed and the row's probabilities and of nothing else (SplitMix64's mixing of their bits), so the
 * same row always gets the same set, on any thread and in any order; coverage holds all the same,
 * since the score is a fixed function that was the same for the rows of the fit.
 *
 * @param kind which score
 * @param penalty what each rank beyond the free ones adds, 0 or more and finite; 0 but for RAPS
 * @param freeRanks how many ranks add nothing, 0 or more; 0 but for RAPS
 * @param random whether a random share of the label's own probability is taken off; false for LAC
 * @param seed what the random numbers are made of, 0 if not random
 */
public record ConformalScore(Kind kind, double penalty, int freeRanks, boolean random, long seed)
    implements Saveable {

  /** The scores that there are. */
  public enum Kind {
    /** Least ambiguous classifier: 1 less the label's probability. */
    LAC,
    /** Adaptive prediction sets: the probability of the label and of all that are more probable. */
    APS,
    /** Regularised adaptive prediction sets: APS and a penalty on high ranks. */
    RAPS
  }

  /**
   * Checks the options.
   *
   * @throws NullPointerException if {@code kind} is null
   * @throws IllegalArgumentException if an option is out of range, or set for a score that lacks it
   */
  public ConformalScore {
    if (!(penalty >= 0) || Double.isInfinite(penalty)) {
      throw new IllegalArgumentException(
          "penalty is " + penalty + ", expected a finite number of 0 or more");
    }
    if (freeRanks < 0) {
      throw new IllegalArgumentException("freeRanks is " + freeRanks + ", expected 0 or more");
    }
    if (kind != Kind.RAPS && (penalty != 0 || freeRanks != 0)) {
      throw new IllegalArgumentException(
          kind + " has no penalty, got " + penalty + " after rank " + freeRanks);
    }
    if (kind == Kind.LAC && random) {
      throw new IllegalArgumentException("LAC is not random");
    }
    if (!random && seed != 0) {
      throw new IllegalArgumentException("seed is " + seed + " without random, expected 0");
    }
  }

  /**
   * Returns 1 less the label's probability (Sadinle, Lei and Wasserman, <i>Least Ambiguous
   * Set-Valued Classifiers with Bounded Error Levels</i>, 2019).
   *
   * @return the score
   */
  public static ConformalScore lac() {
    return new ConformalScore(Kind.LAC, 0, 0, false, 0);
  }

  /**
   * Returns the summed probability of the label and of all that are more probable (Romano, Sesia
   * and Candès, <i>Classification with Valid and Adaptive Coverage</i>, NeurIPS 2020), not
   * randomised. Equally probable labels are ranked in label order.
   *
   * @return the score
   */
  public static ConformalScore aps() {
    return new ConformalScore(Kind.APS, 0, 0, false, 0);
  }

  /**
   * Returns the score of {@link #aps()} plus {@code penalty} for each rank of the label beyond
   * {@code freeRanks} (Angelopoulos, Bates, Malik and Jordan, <i>Uncertainty Sets for Image
   * Classifiers using Conformal Prediction</i>, ICLR 2021), not randomised.
   *
   * @param penalty the paper's λ, 0 or more, finite; 0.01 to 1 are usual
   * @param freeRanks the paper's k_reg, 0 or more
   * @return the score
   * @throws IllegalArgumentException if an option is out of range
   */
  public static ConformalScore raps(double penalty, int freeRanks) {
    return new ConformalScore(Kind.RAPS, penalty, freeRanks, false, 0);
  }

  /**
   * Returns this score less a random share, from 0 up to but not including 1, of the label's own
   * probability.
   *
   * @param seed what the random numbers are made of, together with the row's probabilities
   * @return the randomised score
   * @throws IllegalArgumentException if this is LAC, which has no such share
   */
  public ConformalScore randomised(long seed) {
    return new ConformalScore(kind, penalty, freeRanks, true, seed);
  }

  /**
   * Scores every label.
   *
   * @param probabilities one for each label, 0 to 1; not written to
   * @return one score for each label, as a new array
   * @throws NullPointerException if {@code probabilities} is null
   * @throws IllegalArgumentException if a probability is not between 0 and 1
   */
  public double[] of(double[] probabilities) {
    ProbabilityRows.requireRow(probabilities, probabilities.length);
    double[] scores = new double[probabilities.length];
    if (kind == Kind.LAC) {
      Arrays.setAll(scores, label -> 1 - probabilities[label]);
      return scores;
    }
    Integer[] order = new Integer[probabilities.length];
    Arrays.setAll(order, label -> label);
    Arrays.sort(order, Comparator.comparingDouble(label -> 0 - probabilities[label]));
    double share = random ? share(seed, probabilities) : 0;
    double sum = 0;
    for (int rank = 0; rank < order.length; rank++) {
      int label = order[rank];
      sum += probabilities[label];
      scores[label] =
          sum - share * probabilities[label] + penalty * Math.max(0, rank + 1 - freeRanks);
    }
    return scores;
  }

  /** A number from 0 up to but not including 1 that the seed and the probabilities give. */
  static double share(long seed, double[] probabilities) {
    long state = seed;
    for (double probability : probabilities) {
      // Adding 0 makes -0 and 0 the same.
      state = mix(state + 0x9e3779b97f4a7c15L ^ Double.doubleToLongBits(probability + 0.0));
    }
    return (state >>> 11) * 0x1.0p-53;
  }

  /** SplitMix64's mixing (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("conformal-score", 1)
        .with("score", kind.name())
        .with("penalty", penalty)
        .with("freeRanks", freeRanks)
        .with("random", random)
        .with("seed", seed);
  }

  @Override
  public String toString() {
    String name = kind == Kind.RAPS ? "RAPS(" + penalty + " after " + freeRanks + ")" : kind.name();
    return random ? name + " randomised by " + seed : name;
  }
}
