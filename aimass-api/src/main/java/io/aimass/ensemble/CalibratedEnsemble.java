package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.Labels;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An ensemble whose members' votes, or whose answers, are calibrated: what it asks, weighs and
 * combines are the calibrated votes. Made by {@link Ensembles#calibrated}, which calibrates nothing
 * yet: say whose with {@link #member} and {@link #answer}.
 *
 * <p>Votes are matched by name to the labels that the calibrations were fitted on; a vote with
 * another label is an {@link io.aimass.InvalidOutputException}. A decision shows members' votes as
 * they gave them.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class CalibratedEnsemble
    implements Ensemble<Classification, Classification>, Saveable {

  private final Ensemble<Classification, Classification> ensemble;
  private final Labels labels;
  private final Map<String, Calibration> members;
  private final Optional<Calibration> answers;

  CalibratedEnsemble(
      Ensemble<Classification, Classification> ensemble,
      Labels labels,
      Map<String, Calibration> members,
      Optional<Calibration> answers) {
    this.ensemble = Objects.requireNonNull(ensemble, "ensemble");
    this.labels = Objects.requireNonNull(labels, "labels");
    this.members = members;
    this.answers = answers;
  }

  /** Calibrates nothing yet. */
  static CalibratedEnsemble of(Ensemble<Classification, Classification> ensemble, Labels labels) {
    return new CalibratedEnsemble(ensemble, labels, Map.of(), Optional.empty());
  }

  /**
   * Calibrates one member's votes.
   *
   * @param name the member's name
   * @param calibration fitted on that member's probabilities
   * @return the new ensemble
   * @throws IllegalArgumentException if the member has one already
   */
  public CalibratedEnsemble member(String name, Calibration calibration) {
    Objects.requireNonNull(calibration, "calibration");
    Map<String, Calibration> more = new LinkedHashMap<>(members);
    if (more.put(Objects.requireNonNull(name, "name"), calibration) != null) {
      throw new IllegalArgumentException("member \"" + name + "\" has a calibration already");
    }
    return new CalibratedEnsemble(ensemble, labels, more, answers);
  }

  /**
   * Calibrates the answers.
   *
   * @param calibration fitted on the ensemble's answers to calibrated votes
   * @return the new ensemble
   */
  public CalibratedEnsemble answer(Calibration calibration) {
    return new CalibratedEnsemble(ensemble, labels, members, Optional.of(calibration));
  }

  /**
   * What combines the calibrated votes.
   *
   * @return the ensemble
   */
  public Ensemble<Classification, Classification> ensemble() {
    return ensemble;
  }

  /**
   * The labels that the calibrations were fitted on.
   *
   * @return in their order
   */
  public Labels labels() {
    return labels;
  }

  /**
   * The members' calibrations.
   *
   * @return by the members' names; a copy
   */
  public Map<String, Calibration> members() {
    return new LinkedHashMap<>(members);
  }

  /**
   * The answers' calibration.
   *
   * @return empty if answers are given as they are
   */
  public Optional<Calibration> answers() {
    return answers;
  }

  @Override
  public Ask ask(Votes<Classification> votesSoFar) {
    return ensemble.ask(calibrated(votesSoFar));
  }

  @Override
  public Classification combine(Votes<Classification> votes) {
    Classification answer = ensemble.combine(calibrated(votes));
    return answers.isPresent() ? calibrated(answer, answers.get()) : answer;
  }

  private Votes<Classification> calibrated(Votes<Classification> votes) {
    List<@Nullable Classification> calibrated = new ArrayList<>(votes.size());
    boolean[] ended = new boolean[votes.size()];
    for (int i = 0; i < votes.size(); i++) {
      Calibration calibration = members.get(votes.members().get(i));
      ended[i] = votes.ended(i);
      calibrated.add(
          !votes.has(i)
              ? null
              : calibration == null
                  ? votes.prediction(i).alignedTo(labels)
                  : calibrated(votes.prediction(i), calibration));
    }
    return Votes.of(votes.members(), calibrated, ended);
  }

  private Classification calibrated(Classification vote, Calibration calibration) {
    double[] probabilities = vote.alignedTo(labels).probabilities();
    return Classification.of(labels, calibration.calibrate(probabilities));
  }

  @Override
  public double weight(int member) {
    return ensemble.weight(member);
  }

  @Override
  public void check(List<String> names) {
    for (String member : members.keySet()) {
      if (!names.contains(member)) {
        throw new IllegalArgumentException(
            "there is a calibration for member \"" + member + "\", the members are " + names);
      }
    }
    ensemble.check(names);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CalibratedEnsemble that
        && ensemble.equals(that.ensemble)
        && labels.equals(that.labels)
        && members.equals(that.members)
        && answers.equals(that.answers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(ensemble, labels, members, answers);
  }

  @Override
  public Recipe recipe() {
    Recipe recipe =
        Recipe.of("calibrated", 1)
            .withPart("ensemble", ensemble)
            .with("labels", labels.names())
            .withParts("members", members);
    return answers.isPresent() ? recipe.withPart("answers", answers.get()) : recipe;
  }

  @Override
  public String toString() {
    return ensemble
        + ", calibrated "
        + members
        + answers.map(calibration -> ", answers by " + calibration).orElse("");
  }
}
