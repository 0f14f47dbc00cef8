package io.aimass;

import com.google.common.collect.Ordering;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A probability per label. For one label of many the probabilities sum to 1; for several labels at
 * once (multi-label) each stands alone, so no sum is asked for.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Classification implements Poolable<Classification> {

  /** How far outside [0, 1] rounding may carry a probability. */
  private static final double TOLERANCE = 1e-5;

  private final Labels labels;
  private final double[] probabilities;
  private final int best;

  private Classification(Labels labels, double[] owned, int best) {
    this.labels = labels;
    this.probabilities = owned;
    this.best = best;
  }

  /**
   * A label and its probability.
   *
   * @param label the label
   * @param probability from 0 to 1
   */
  public record Entry(String label, double probability) {

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s %.3f", label, probability);
    }
  }

  /**
   * A classification with single-precision probabilities.
   *
   * @param labels the labels, in the order that decides ties
   * @param probabilities one per label, from 0 to 1
   * @return the classification
   * @throws IllegalArgumentException if the counts differ, there is no label, a label is given
   *     twice, or a probability is NaN or not from 0 to 1
   */
  public static Classification of(List<String> labels, float... probabilities) {
    return of(Labels.of(labels), probabilities);
  }

  /**
   * A classification with double-precision probabilities.
   *
   * @param labels the labels, in the order that decides ties
   * @param probabilities one per label, from 0 to 1; copied
   * @return the classification
   * @throws IllegalArgumentException if the counts differ, there is no label, a label is given
   *     twice, or a probability is NaN or not from 0 to 1
   */
  public static Classification of(List<String> labels, double... probabilities) {
    return owning(Labels.of(labels), probabilities.clone());
  }

  /**
   * A classification over labels that are shared with others, the fastest to make and to combine.
   *
   * @param labels the labels, in the order that decides ties
   * @param probabilities one per label, from 0 to 1; copied
   * @return the classification
   * @throws IllegalArgumentException if the counts differ, or a probability is NaN or not from 0 to
   *     1
   */
  public static Classification of(Labels labels, double... probabilities) {
    return owning(labels, probabilities.clone());
  }

  /**
   * A classification that keeps the array it is given: for an ensemble that has just made it, and
   * combines often.
   *
   * @param labels the labels, in the order that decides ties
   * @param probabilities one per label, from 0 to 1; not copied, must not be changed any more
   * @return the classification
   * @throws IllegalArgumentException if the counts differ, or a probability is NaN or not from 0 to
   *     1
   */
  public static Classification wrap(Labels labels, double[] probabilities) {
    return owning(labels, probabilities);
  }

  /**
   * A classification with single-precision probabilities over labels that are shared with others.
   *
   * @param labels the labels, in the order that decides ties
   * @param probabilities one per label, from 0 to 1
   * @return the classification
   * @throws IllegalArgumentException if the counts differ, or a probability is NaN or not from 0 to
   *     1
   */
  public static Classification of(Labels labels, float... probabilities) {
    double[] wide = new double[probabilities.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = probabilities[i];
    }
    return owning(labels, wide);
  }

  /**
   * A classification that is sure of one label.
   *
   * @param labels the labels
   * @param label the one with probability 1
   * @return the classification
   * @throws IllegalArgumentException if the label is not among the labels
   */
  public static Classification certain(List<String> labels, String label) {
    Labels known = Labels.of(labels);
    double[] oneHot = new double[known.size()];
    oneHot[require(known, label)] = 1;
    return owning(known, oneHot);
  }

  /**
   * A classification that knows nothing: every label is equally probable.
   *
   * @param labels the labels
   * @return the classification
   * @throws IllegalArgumentException if there is no label, or one is given twice
   */
  public static Classification uniform(List<String> labels) {
    Labels known = Labels.of(labels);
    double[] equal = new double[known.size()];
    Arrays.fill(equal, 1.0 / equal.length);
    return new Classification(known, equal, 0);
  }

  /** A classification that keeps the array, to be given up by the caller. */
  static Classification owning(Labels labels, double[] owned) {
    if (labels.size() != owned.length) {
      throw new IllegalArgumentException(
          "expected " + labels.size() + " probabilities, one per label, got " + owned.length);
    }
    int best = 0;
    double most = -1;
    for (int i = 0; i < owned.length; i++) {
      double probability = owned[i];
      if (!(probability > 0 && probability <= 1)) {
        probability = checked(labels, i, probability);
        owned[i] = probability;
      }
      if (probability > most) {
        best = i;
        most = probability;
      }
    }
    return new Classification(labels, owned, best);
  }

  private static double checked(Labels labels, int i, double probability) {
    if (!(probability >= -TOLERANCE && probability <= 1 + TOLERANCE)) {
      throw new IllegalArgumentException(
          "probability of label \""
              + labels.names().get(i)
              + "\" must be from 0 to 1, got "
              + probability);
    }
    return Math.min(1, Math.max(0, probability));
  }

  private static int require(Labels labels, String label) {
    int index = labels.indexOf(Objects.requireNonNull(label, "label"));
    if (index < 0) {
      throw new IllegalArgumentException("no label \"" + label + "\" among " + labels);
    }
    return index;
  }

  /**
   * The labels in their order.
   *
   * @return the labels
   */
  public Labels labels() {
    return labels;
  }

  /**
   * The most probable label; of several, the one first in label order unless {@link #withLabel}
   * said otherwise.
   *
   * @return the label
   */
  public String label() {
    return labels.names().get(best);
  }

  /**
   * The probability of {@link #label()}.
   *
   * @return from 0 to 1
   */
  public double confidence() {
    return probabilities[best];
  }

  /**
   * The probability of a label.
   *
   * @param label the label
   * @return from 0 to 1; 0 for a label that is not among the labels
   */
  public double probability(String label) {
    int index = labels.indexOf(Objects.requireNonNull(label, "label"));
    return index < 0 ? 0 : probabilities[index];
  }

  /**
   * The probability of the label at a position.
   *
   * @param index from 0, in label order
   * @return from 0 to 1
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public double probability(int index) {
    return probabilities[index];
  }

  /**
   * The probabilities in label order.
   *
   * @return a copy
   */
  public double[] probabilities() {
    return probabilities.clone();
  }

  /**
   * Whether this is one label of many: the probabilities sum to 1. Those of several labels at once
   * (multi-label) mostly do not.
   *
   * @return true if the sum is 1 within 0.001, for numbers of half precision
   */
  public boolean isDistribution() {
    return ClassificationPool.isDistribution(probabilities);
  }

  /** The probabilities themselves, not to be changed. */
  double[] shared() {
    return probabilities;
  }

  /**
   * The most probable labels, most probable first; ties in label order, but {@link #label()} comes
   * first.
   *
   * @param k how many; all when there are fewer
   * @return at most k entries
   * @throws IllegalArgumentException if k is negative
   */
  public List<Entry> top(int k) {
    if (k < 0) {
      throw new IllegalArgumentException("k must be 0 or more, got " + k);
    }
    return entries(bestFirst().leastOf(positions().iterator(), k).stream());
  }

  /**
   * The labels of at least some probability, most probable first; ties in label order. For several
   * labels at once (multi-label), the ones that apply.
   *
   * @param threshold from 0 to 1
   * @return the entries, none if no label is that probable
   * @throws IllegalArgumentException if the threshold is NaN or not from 0 to 1
   */
  public List<Entry> atLeast(double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be from 0 to 1, got " + threshold);
    }
    return entries(positions().filter(i -> probabilities[i] >= threshold).sorted(bestFirst()));
  }

  private Stream<Integer> positions() {
    return IntStream.range(0, probabilities.length).boxed();
  }

  private Ordering<Integer> bestFirst() {
    return Ordering.from(
        Comparator.comparingDouble((Integer i) -> -probabilities[i])
            .thenComparing(i -> i != best)
            .thenComparing(Comparator.naturalOrder()));
  }

  private List<Entry> entries(Stream<Integer> positions) {
    return positions
        .map(i -> new Entry(labels.names().get(i), probabilities[i]))
        .collect(Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList));
  }

  /**
   * The same probabilities, with another of the equally probable labels as {@link #label()}: how a
   * tie that was decided by other means is told.
   *
   * @param label one of the most probable
   * @return the classification
   * @throws IllegalArgumentException if the label is unknown, or less probable than another
   */
  public Classification withLabel(String label) {
    int index = require(labels, label);
    if (probabilities[index] < probabilities[best]) {
      throw new IllegalArgumentException(
          "label \""
              + label
              + "\" has probability "
              + probabilities[index]
              + ", less than "
              + probabilities[best]
              + " of \""
              + label()
              + "\"");
    }
    return new Classification(labels, probabilities, index);
  }

  /**
   * The same classification over other labels: matched by name, 0 for those it lacks.
   *
   * @param others the new labels
   * @return the classification; this one when the labels are the same
   * @throws InvalidOutputException if this one has a label that is not among the new ones
   */
  @SuppressWarnings("ReferenceEquality") // one instance for all is what makes combining cheap
  public Classification alignedTo(Labels others) {
    if (labels == others) {
      return this;
    }
    LabelPositions positions = labels.positionsIn(others);
    if (positions.isSame()) {
      return new Classification(others, probabilities, best);
    }
    double[] aligned = new double[others.size()];
    for (int i = 0; i < probabilities.length; i++) {
      int to = positions.of(i);
      if (to < 0) {
        throw new InvalidOutputException(
            "label \""
                + labels.names().get(i)
                + "\" is unknown to the committee, which has "
                + others);
      }
      aligned[to] = probabilities[i];
    }
    // What is best here is best there too: the others have probability 0.
    return new Classification(others, aligned, positions.of(best));
  }

  /**
   * The labels of several classifications: the first one's in its order, then what the others add.
   *
   * @param votes one or more
   * @return the union
   * @throws IllegalArgumentException if none is given
   */
  @SuppressWarnings("ReferenceEquality") // a short cut: the same instance needs no look-up
  public static Labels union(List<Classification> votes) {
    if (votes.isEmpty()) {
      throw new IllegalArgumentException("expected one classification or more, got none");
    }
    Labels first = votes.get(0).labels;
    boolean within = true;
    for (Classification vote : votes) {
      within &= vote.labels == first || vote.labels.positionsIn(first).isWithin();
    }
    if (within) {
      return first;
    }
    Set<String> union = new LinkedHashSet<>();
    votes.forEach(vote -> union.addAll(vote.labels.names()));
    return Labels.of(List.copyOf(union));
  }

  /**
   * Pools label by label, matched by name, and scales the result to sum 1 if the members' do; where
   * the pool makes 0 of every label, so that there is nothing to scale, the members' mean is the
   * result. The label is the first in order of those that lead but for rounding.
   */
  @Override
  public Classification pool(List<Classification> predictions, Pool pool) {
    return ClassificationPool.pool(predictions, pool);
  }

  /** Whether the other has the same labels in the same order, probabilities and label. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Classification that
        && best == that.best
        && labels.equals(that.labels)
        && Arrays.equals(probabilities, that.probabilities);
  }

  @Override
  public int hashCode() {
    return 31 * labels.hashCode() + Arrays.hashCode(probabilities);
  }

  /** The three most probable labels, such as {@code fonts 0.912, tex 0.041, kde 0.009}. */
  @Override
  public String toString() {
    return top(3).stream().map(Entry::toString).collect(Collectors.joining(", "));
  }
}
