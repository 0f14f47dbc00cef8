package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.Labels;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Split conformal prediction for classes: instead of one label the set of all labels that fit, so
 * that the right one is among them with probability {@code 1 - alpha} or more (Vovk, Gammerman and
 * Shafer, <i>Algorithmic Learning in a Random World</i>, 2005; Angelopoulos and Bates, <i>A Gentle
 * Introduction to Conformal Prediction</i>, 2021). That holds for any classifier, if only the rows
 * of the fit are exchangeable with those asked about later and the classifier has not seen them.
 *
 * <p>A label is in the set if its {@link ConformalScore} is at most the label's threshold. The
 * threshold is the score of rank {@code ceil((n + 1) · (1 - alpha))} among the n right labels'
 * scores, in exact arithmetic: alpha is the decimal number that it prints as. If that rank is more
 * than n there are too few rows to promise anything, the threshold is infinite, and the label is in
 * every set: {@code alpha = 0.1} needs 9 rows. {@link #fit} has one threshold for all labels;
 * {@link #fitPerLabel} (Mondrian, or class-conditional, conformal prediction) one for each, from
 * the rows of that label, and keeps the promise for every label by itself; a label without rows is
 * in every set.
 *
 * <p>A set may be empty: nothing fits. {@link #neverEmpty()} puts the most probable label in then,
 * which can only raise the coverage.
 *
 * <p>Immutable and thread-safe.
 */
public final class ConformalSets implements Saveable {
  private final Labels labels;
  private final ConformalScore score;
  private final double[] thresholds;
  private final boolean neverEmpty;

  private ConformalSets(
      Labels labels, ConformalScore score, double[] thresholds, boolean neverEmpty) {
    this.labels = labels;
    this.score = Objects.requireNonNull(score, "score");
    this.thresholds = thresholds;
    this.neverEmpty = neverEmpty;
  }

  /**
   * Takes thresholds that were fitted before.
   *
   * @param labels the labels, each once
   * @param score the score that the thresholds are of
   * @param thresholds the highest score of a label in a set, one for each label; may be infinite
   * @return the sets
   * @throws NullPointerException if an argument or a label is null
   * @throws IllegalArgumentException if the counts differ, there is no label, one comes twice, or a
   *     threshold is NaN
   */
  public static ConformalSets of(List<String> labels, ConformalScore score, double... thresholds) {
    if (labels.size() != thresholds.length) {
      throw new IllegalArgumentException(
          thresholds.length + " thresholds, expected " + labels.size() + ", one for each label");
    }
    for (double threshold : thresholds) {
      if (Double.isNaN(threshold)) {
        throw new IllegalArgumentException("a threshold is NaN, expected a number");
      }
    }
    return new ConformalSets(Labels.of(labels), score, thresholds.clone(), false);
  }

  /**
   * Fits one threshold for all labels.
   *
   * @param score how badly a label fits
   * @param alpha how often the right label may be missing, above 0 and below 1
   * @param probabilities for each row one probability per label, 0 to 1; rows that the classifier
   *     has not seen
   * @param gold the rows' labels
   * @return the sets
   * @throws NullPointerException if an argument or a row is null
   * @throws IllegalArgumentException if {@code alpha} is not between 0 and 1, there are no rows,
   *     the counts differ, or a probability is not between 0 and 1
   */
  public static ConformalSets fit(
      ConformalScore score, double alpha, double[][] probabilities, GoldLabels gold) {
    double[] right = rightScores(score, alpha, probabilities, gold);
    double[] thresholds = new double[gold.names().size()];
    Arrays.fill(thresholds, ConformalQuantile.of(right, alpha));
    return of(gold.names(), score, thresholds);
  }

  /**
   * Fits a threshold for each label, from the rows of that label.
   *
   * @param score how badly a label fits
   * @param alpha how often the right label may be missing, above 0 and below 1
   * @param probabilities for each row one probability per label, 0 to 1; rows that the classifier
   *     has not seen
   * @param gold the rows' labels
   * @return the sets
   * @throws NullPointerException if an argument or a row is null
   * @throws IllegalArgumentException if {@code alpha} is not between 0 and 1, there are no rows,
   *     the counts differ, or a probability is not between 0 and 1
   */
  public static ConformalSets fitPerLabel(
      ConformalScore score, double alpha, double[][] probabilities, GoldLabels gold) {
    double[] right = rightScores(score, alpha, probabilities, gold);
    int[] counts = gold.counts();
    double[] thresholds = new double[counts.length];
    for (int label = 0; label < thresholds.length; label++) {
      double[] own = new double[counts[label]];
      int next = 0;
      for (int row = 0; row < right.length; row++) {
        if (gold.number(row) == label) {
          own[next++] = right[row];
        }
      }
      thresholds[label] = ConformalQuantile.of(own, alpha);
    }
    return of(gold.names(), score, thresholds);
  }

  private static double[] rightScores(
      ConformalScore score, double alpha, double[][] probabilities, GoldLabels gold) {
    ConformalQuantile.requireAlpha(alpha);
    ProbabilityRows.requireProbabilities(probabilities, gold);
    double[] right = new double[probabilities.length];
    for (int row = 0; row < right.length; row++) {
      right[row] = score.of(probabilities[row])[gold.number(row)];
    }
    return right;
  }

  /**
   * Returns the same sets, but with the most probable label where a set would be empty.
   *
   * @return sets of one label or more
   */
  public ConformalSets neverEmpty() {
    return new ConformalSets(labels, score, thresholds, true);
  }

  /**
   * Returns the labels that fit a prediction.
   *
   * @param prediction a classification over these labels in any order; those that it lacks have
   *     probability 0
   * @return the labels, the most probable one first; unmodifiable
   * @throws NullPointerException if {@code prediction} is null
   * @throws io.aimass.InvalidOutputException if it has a label that the fit had not
   */
  public Set<String> of(Classification prediction) {
    Set<String> set = new LinkedHashSet<>();
    for (int label : positions(prediction.alignedTo(labels).probabilities())) {
      set.add(labels.names().get(label));
    }
    return Collections.unmodifiableSet(set);
  }

  /**
   * Returns the labels that fit a row of probabilities, as their places in label order.
   *
   * @param probabilities one for each label, 0 to 1
   * @return the labels' places, the most probable one first
   * @throws NullPointerException if {@code probabilities} is null
   * @throws IllegalArgumentException if the count differs or a probability is not between 0 and 1
   */
  public int[] of(double[] probabilities) {
    ProbabilityRows.requireRow(probabilities, thresholds.length);
    return positions(probabilities).stream().mapToInt(Integer::intValue).toArray();
  }

  private List<Integer> positions(double[] probabilities) {
    double[] scores = score.of(probabilities);
    List<Integer> positions = new ArrayList<>();
    for (int label = 0; label < scores.length; label++) {
      if (scores[label] <= thresholds[label]) {
        positions.add(label);
      }
    }
    if (positions.isEmpty() && neverEmpty) {
      positions.add(ProbabilityRows.best(probabilities));
    }
    positions.sort(Comparator.comparingDouble(label -> -probabilities[label]));
    return positions;
  }

  /**
   * Returns the labels in their order.
   *
   * @return the labels
   */
  public List<String> labels() {
    return labels.names();
  }

  /**
   * Returns the score that the thresholds are of.
   *
   * @return the score
   */
  public ConformalScore score() {
    return score;
  }

  /**
   * Returns the highest score of each label in a set, as a new array.
   *
   * @return one threshold for each label; infinite where there were too few rows
   */
  public double[] thresholds() {
    return thresholds.clone();
  }

  /**
   * Returns whether the most probable label is put into sets that would be empty.
   *
   * @return true after {@link #neverEmpty()}
   */
  public boolean isNeverEmpty() {
    return neverEmpty;
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("conformal-sets", 1)
        .with("labels", labels.names())
        .withPart("score", score)
        .with("thresholds", thresholds)
        .with("neverEmpty", neverEmpty);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConformalSets that
        && neverEmpty == that.neverEmpty
        && labels.equals(that.labels)
        && score.equals(that.score)
        && Arrays.equals(thresholds, that.thresholds);
  }

  @Override
  public int hashCode() {
    return Objects.hash(neverEmpty, labels, score, Arrays.hashCode(thresholds));
  }

  @Override
  public String toString() {
    return "ConformalSets["
        + score
        + ", labels "
        + labels
        + ", thresholds "
        + Arrays.toString(thresholds)
        + (neverEmpty ? ", never empty]" : "]");
  }
}
