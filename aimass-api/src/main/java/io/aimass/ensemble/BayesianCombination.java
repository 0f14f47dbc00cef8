package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.Labels;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The naive Bayes combination: how probable each label is, given what every member took it for, and
 * what members of that kind took labels for before. Immutable; made by {@link Ensembles#bayesian}.
 *
 * <p>A label k is as probable as P(k) times, for each member i, the probability that it says what
 * it said, s, where k is right (Xu, Krzyzak and Suen, "Methods of combining multiple classifiers
 * and their applications to handwriting recognition", 1992; Kuncheva, "Combining Pattern
 * Classifiers", 2004, section 4.4):
 *
 * <pre>P(s | k) = (count_i(k, s) + 1) / (count_i(k) + K_i)</pre>
 *
 * <p>K_i is the number of labels of the member's matrix; the 1 is Laplace's smoothing, see {@link
 * #smoothing(double)}. P(k) is the part of k among the right labels of all matrices together. The
 * best there is for members that err in ways of their own and independently; where they err alike
 * it is too sure. Only labels count, not probabilities.
 *
 * <p>Labels are matched by name. A label that was never right in any matrix has probability 0; a
 * vote for a label that the member's matrix lacks says nothing, and is left out, as a missing vote
 * is. Labels that only the matrices have come last in the answer. Ties go to the label first in
 * order. The answer of one vote is what its matrix makes of its label.
 */
public final class BayesianCombination
    implements Ensemble<Classification, Classification>, Saveable {

  private final List<ConfusionMatrix> confusions;
  private final double smoothing;
  private final Labels known;
  private final double[] logPriors;
  private final List<Likelihoods> likelihoods;

  BayesianCombination(List<ConfusionMatrix> confusions, double smoothing) {
    if (confusions.isEmpty()) {
      throw new IllegalArgumentException(
          "a Bayesian combination has a confusion matrix, or one for each member; got none");
    }
    this.confusions = List.copyOf(confusions);
    this.smoothing = smoothing;
    Set<String> names = new LinkedHashSet<>();
    confusions.forEach(confusion -> names.addAll(confusion.labels().names()));
    this.known = Labels.of(List.copyOf(names));
    this.logPriors = logPriors();
    this.likelihoods = Likelihoods.of(this.confusions, known, smoothing);
  }

  /** The logarithms of each label's part in all that was counted; a label never right has none. */
  private double[] logPriors() {
    double[] logs = new double[known.size()];
    double rows = confusions.stream().mapToDouble(ConfusionMatrix::rows).sum();
    for (int i = 0; i < logs.length; i++) {
      String label = known.names().get(i);
      double right = confusions.stream().mapToDouble(each -> each.goldCount(label)).sum();
      logs[i] = Math.log(right / rows);
    }
    return logs;
  }

  /**
   * The same combination with other smoothing. What is added to each count keeps a pair that never
   * came up from being impossible: 1 is Laplace's, one divided by the number of labels that of
   * Titterington et al. (1981), which Kuncheva (2004) gives.
   *
   * @param added above 0; 1 unless something else is said
   * @return the new ensemble
   * @throws IllegalArgumentException if it is NaN, infinite, or not above 0
   */
  public BayesianCombination smoothing(double added) {
    if (!(added > 0) || Double.isInfinite(added)) {
      throw new IllegalArgumentException("smoothing must be finite and above 0, got " + added);
    }
    return new BayesianCombination(confusions, added);
  }

  /**
   * What the members took for what.
   *
   * @return one for all members, or one per member
   */
  public List<ConfusionMatrix> confusions() {
    return confusions;
  }

  /**
   * What is added to each count.
   *
   * @return above 0
   */
  public double smoothing() {
    return smoothing;
  }

  @Override
  public Classification combine(Votes<Classification> votes) {
    check(votes.members());
    AlignedVotes aligned = AlignedVotes.of(votes, Weights.EQUAL);
    double[] logs = logPriors.clone();
    for (int member = 0; member < aligned.members(); member++) {
      if (aligned.counts(member)) {
        likelihoods
            .get(likelihoods.size() == 1 ? 0 : member)
            .add(aligned.vote(member).label(), logs);
      }
    }
    return answer(posterior(logs), aligned.labels());
  }

  private static double[] posterior(double[] logs) {
    double most = Sums.most(logs);
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.exp(logs[i] - most);
    }
    return AlignedVotes.scaled(logs);
  }

  private Classification answer(double[] posterior, Labels voted) {
    Set<String> names = new LinkedHashSet<>(voted.names());
    Labels labels = names.addAll(known.names()) ? Labels.of(List.copyOf(names)) : voted;
    double[] probabilities = new double[labels.size()];
    for (int i = 0; i < posterior.length; i++) {
      probabilities[labels.indexOf(known.names().get(i))] = posterior[i];
    }
    return AlignedVotes.answer(labels, probabilities);
  }

  @Override
  public void check(List<String> members) {
    if (confusions.size() > 1 && confusions.size() != members.size()) {
      throw new IllegalArgumentException(
          "expected "
              + members.size()
              + " confusion matrices, one for each of "
              + members
              + ", or one for all, got "
              + confusions.size());
    }
  }

  /** Whether the other has equal confusion matrices and the same smoothing. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BayesianCombination that
        && Double.compare(smoothing, that.smoothing) == 0
        && confusions.equals(that.confusions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(confusions, smoothing);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("bayesian-combination", 1)
        .with("smoothing", smoothing)
        .withParts("confusions", confusions);
  }

  @Override
  public String toString() {
    return "Bayesian combination, smoothing " + smoothing + ", confusions " + confusions;
  }
}
