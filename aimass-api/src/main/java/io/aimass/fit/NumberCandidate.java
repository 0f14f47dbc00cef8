package io.aimass.fit;

import io.aimass.Regression;
import io.aimass.ensemble.Ensemble;
import java.util.Objects;
import java.util.function.Function;

/**
 * A way to make an ensemble from predicted numbers, one of those that {@link NumberFit} chooses
 * from. {@link NumberCandidates} has the library's own.
 *
 * <p>Implementations are immutable and thread-safe: they are fitted on several parts at once.
 */
public interface NumberCandidate {

  /**
   * Returns the name in the report.
   *
   * @return unique among the candidates of a fit
   */
  String name();

  /**
   * Fits on some of the rows. Must be deterministic.
   *
   * @param part the numbers for these rows, of all members
   * @return the ensemble, for the members in the table's order
   */
  Ensemble<Regression, Regression> fit(NumberTable part);

  /**
   * Makes a candidate of a name and a function.
   *
   * @param name the name in the report
   * @param fit fits on some of the rows
   * @return the candidate
   * @throws IllegalArgumentException if the name is blank
   */
  static NumberCandidate of(
      String name, Function<NumberTable, Ensemble<Regression, Regression>> fit) {
    Objects.requireNonNull(fit, "fit");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a candidate's name is blank");
    }
    return new NumberCandidate() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Ensemble<Regression, Regression> fit(NumberTable part) {
        return fit.apply(part);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }
}
