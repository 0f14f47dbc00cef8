package io.aimass.train.committee;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.bundle.ModelCard;
import io.aimass.fit.FittedEnsemble;
import io.aimass.fit.VoteTable;
import io.aimass.preprocess.data.Labelled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A committee that is trained: opens as a mass, and is saved as one bundle.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <I> what the committee is asked
 */
public final class TrainedCommittee<I> {
  private final List<Seated<I>> members;
  private final VoteTable votes;
  private final FittedEnsemble fitted;
  private final Provenance provenance;

  TrainedCommittee(
      List<Seated<I>> members, VoteTable votes, FittedEnsemble fitted, Provenance provenance) {
    this.members = List.copyOf(members);
    this.votes = votes;
    this.fitted = fitted;
    this.provenance = provenance;
  }

  /**
   * Returns what is known of the members.
   *
   * @return in their order; unmodifiable
   */
  public List<TrainedMember> members() {
    return members.stream().map(Seated::report).toList();
  }

  /**
   * Returns the votes that the combination was fitted on: each by a member that had not seen the
   * row.
   *
   * @return the votes on all training rows
   */
  public VoteTable votes() {
    return votes;
  }

  /**
   * Returns the combination and how it was chosen.
   *
   * @return what {@link io.aimass.fit.EnsembleFit} made
   */
  public FittedEnsemble fitted() {
    return fitted;
  }

  /**
   * Returns the labels.
   *
   * @return in the order of all probabilities
   */
  public List<String> labels() {
    return votes.gold().names();
  }

  /**
   * Starts a mass of this committee, to which options can be added.
   *
   * @return a new builder
   */
  public MassBuilder<I, Classification, Classification> builder() {
    Seated<I> first = members.get(0);
    MassBuilder<I, Classification, Classification> mass =
        Seats.first(first.report().name(), first.voter());
    for (Seated<I> member : members.subList(1, members.size())) {
      Seats.next(mass, member.report().name(), member.voter());
    }
    return mass.labels(labels()).ensemble(fitted.ensemble());
  }

  /**
   * Opens the committee.
   *
   * @return a mass, to be closed
   * @throws io.aimass.MassException if a model cannot be opened
   */
  public Mass<I, Classification> open() {
    return builder().build();
  }

  /**
   * Measures members and committee, as they answer when asked.
   *
   * @param rows that are none of those trained on; one or more
   * @return the scores
   * @throws IllegalArgumentException if there is no row, or one has an unknown label
   * @throws io.aimass.MassException if a row has no answer
   */
  public CommitteeScores evaluate(List<Labelled<I>> rows) {
    try (Mass<I, Classification> mass = open()) {
      return CommitteeScores.of(mass, rows, labels());
    }
  }

  /**
   * Makes a model card: checksums of the data, the split and seeds, every member with its curve and
   * its scores out of fold, how the combination was chosen, and how it compares with the best
   * single member. {@link CommitteeScores#addTo} adds scores on other rows.
   *
   * @param name what the committee is called
   * @return the card, to which more can be added
   * @throws IOException if a data file cannot be read
   */
  public ModelCard card(String name) throws IOException {
    return CommitteeCard.of(name, this, provenance);
  }

  /**
   * Saves all in one file: models, what stands around them, the combination, and the card.
   *
   * @param file replaced if it is there
   * @param card what people should know
   * @throws io.aimass.bundle.UnsaveableException if a member of the host's cannot be saved
   * @throws io.aimass.bundle.BundleException if the file cannot be written
   */
  public void save(Path file, ModelCard card) {
    try (Mass<I, Classification> mass = open()) {
      mass.save(file, card);
    }
  }
}
