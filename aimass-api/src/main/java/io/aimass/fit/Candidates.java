package io.aimass.fit;

import io.aimass.ensemble.Calibration;
import io.aimass.ensemble.Ensembles;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/** The library's own {@link Candidate}s, all immutable. */
public final class Candidates {
  private Candidates() {}

  /**
   * Returns the default ones for a measure, in the order of preference, safest first: greedy
   * weights, the same with a temperature on the answer, the equal soft vote, the geometric mean,
   * the hard vote, the best single member, EM weights, class weights. Greedy weights are never
   * worse than the best member on the rows of the fit, and hardly overfit; the temperature is one
   * number more, and mends what a mean of probabilities lacks in confidence.
   *
   * @param metric what the best member and the greedy weights are chosen by
   * @return the candidates; unmodifiable
   */
  public static List<Candidate> usual(Metric metric) {
    Candidate greedy = greedyWeights(GreedySelection.builder().metric(metric).build());
    return List.of(
        greedy,
        withTemperature(greedy),
        softVoting(),
        geometricMean(),
        hardVoting(),
        bestMember(metric),
        mixtureWeights(),
        classWeights());
  }

  /**
   * Returns the member that is best alone; the first among equals.
   *
   * @param metric by which measure
   * @return a soft vote in which all others have the weight 0
   */
  public static Candidate bestMember(Metric metric) {
    return Candidate.of(
        "best member",
        part -> {
          double[] weights = new double[part.members().size()];
          weights[BestMember.of(part, metric)] = 1;
          return Ensembles.softVoting().weights(weights);
        });
  }

  /**
   * Returns {@link Ensembles#softVoting()} with equal weights.
   *
   * @return the candidate
   */
  public static Candidate softVoting() {
    return Candidate.of("soft vote", part -> Ensembles.softVoting());
  }

  /**
   * Returns {@link Ensembles#hardVoting()} with equal weights.
   *
   * @return the candidate
   */
  public static Candidate hardVoting() {
    return Candidate.of("hard vote", part -> Ensembles.hardVoting());
  }

  /**
   * Returns {@link Ensembles#geometricMean()} with equal weights.
   *
   * @return the candidate
   */
  public static Candidate geometricMean() {
    return Candidate.of("geometric mean", part -> Ensembles.geometricMean());
  }

  /**
   * Returns the soft vote with the weights that a greedy selection finds.
   *
   * @param selection the selection
   * @return the candidate
   */
  public static Candidate greedyWeights(GreedySelection selection) {
    return Candidate.of("greedy weights", part -> selection.fit(part).softVoting());
  }

  /**
   * Returns the soft vote with the weights of the lowest log loss: {@link SoftVotingWeights}.
   *
   * @return the candidate
   */
  public static Candidate mixtureWeights() {
    return Candidate.of(
        "EM weights",
        part -> Ensembles.softVoting().weights(SoftVotingWeights.fit(part).weights()));
  }

  /**
   * Returns the vote with one weight per member and label: {@link ClassWeights}.
   *
   * @return the candidate
   */
  public static Candidate classWeights() {
    return Candidate.of("class weights", part -> ClassWeights.fit(part).ensemble());
  }

  /**
   * Returns a candidate with {@link TemperatureScaling} of its answers: a mean of probabilities is
   * often less sure than it should be, a stacker surer. Which label is the best one does not
   * change. Where all rows held back are answered right there is no best temperature, the loss
   * falls for ever: it is 1 then, so that a few easy rows make nobody certain.
   *
   * @param candidate makes what is calibrated
   * @return the candidate, named {@code "…, temperature on the answer"}; fitted as {@link
   *     #calibrated} says
   */
  public static Candidate withTemperature(Candidate candidate) {
    return calibrated(candidate, "temperature", Candidates::temperature);
  }

  private static TemperatureScaling temperature(double[][] answers, GoldLabels gold) {
    return Metric.accuracy().of(gold, answers) == 1
        ? new TemperatureScaling(1)
        : TemperatureScaling.fitProbabilities(answers, gold);
  }

  /**
   * Returns a candidate whose answers are calibrated ({@link Ensembles#calibrated}). The
   * calibration is fitted on the candidate's answers to rows held back, in three folds: so it costs
   * four fits of the candidate.
   *
   * @param candidate makes what is calibrated
   * @param calibration the calibration's name, such as {@code "isotonic"}
   * @param fit fits the calibration on answers, rows × labels, and the rows' right labels, such as
   *     {@code IsotonicCalibration::fit}; deterministic, called by several threads at once
   * @return the candidate, named {@code "…, isotonic on the answer"}; on one row it is not
   *     calibrated
   * @throws IllegalArgumentException if the name is blank
   */
  public static Candidate calibrated(
      Candidate candidate,
      String calibration,
      BiFunction<double[][], GoldLabels, ? extends Calibration> fit) {
    Objects.requireNonNull(fit, "fit");
    if (calibration.isBlank()) {
      throw new IllegalArgumentException("a calibration's name is blank");
    }
    return new CalibratedCandidate(
        candidate, candidate.name() + ", " + calibration + " on the answer", fit);
  }

  /**
   * Returns a model over the members' probabilities, named after the stacker.
   *
   * @param stacker fits the model
   * @return the candidate
   */
  public static Candidate stacking(Stacker stacker) {
    return Candidate.of(stacker.toString(), stacker::fit);
  }

  /**
   * Returns the cheapest cascade that is as accurate as its committee on the rows of the fit. Needs
   * a table with costs.
   *
   * @param fit finds the cascade
   * @return the candidate, named after the fit
   */
  public static Candidate cascade(CascadeFit fit) {
    return Candidate.of(fit.toString(), part -> fit.fit(part).cascade());
  }
}
