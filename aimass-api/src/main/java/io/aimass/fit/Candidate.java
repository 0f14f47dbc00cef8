package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.ensemble.Ensemble;
import java.util.Objects;
import java.util.function.Function;

/**
 * A way to make an ensemble from votes, one of those that {@link EnsembleFit} chooses from. {@link
 * Candidates} has the library's own.
 *
 * <p>Implementations are immutable and thread-safe: they are fitted on several parts at once.
 */
public interface Candidate {

  /**
   * Returns the name in the report.
   *
   * @return unique among the candidates of a fit
   */
  String name();

  /**
   * Fits on some of the rows. Must be deterministic.
   *
   * @param part the votes on these rows, of all members
   * @return the ensemble, for the members in the table's order
   */
  Ensemble<Classification, Classification> fit(VoteTable part);

  /**
   * Makes a candidate of a name and a function.
   *
   * @param name the name in the report
   * @param fit fits on some of the rows
   * @return the candidate
   * @throws IllegalArgumentException if the name is blank
   */
  static Candidate of(
      String name, Function<VoteTable, Ensemble<Classification, Classification>> fit) {
    Objects.requireNonNull(fit, "fit");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a candidate's name is blank");
    }
    return new Candidate() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Ensemble<Classification, Classification> fit(VoteTable part) {
        return fit.apply(part);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }
}
