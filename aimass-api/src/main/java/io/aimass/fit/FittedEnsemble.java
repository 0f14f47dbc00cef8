package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Ensemble;
import java.util.List;
import java.util.Objects;

/**
 * What {@link EnsembleFit} chose, fitted on all rows. An immutable value.
 *
 * @param members the names of the members that it is for, in order
 * @param name the candidate that was chosen
 * @param ensemble combines the members' votes; a mass that it is given to is refused when it is
 *     built, unless its members have these names in this order
 * @param report how it was chosen
 */
public record FittedEnsemble(
    List<String> members,
    String name,
    Ensemble<Classification, Classification> ensemble,
    FitReport report)
    implements Saveable {
  /** Makes the ensemble refuse other members, and these in another order. */
  public FittedEnsemble {
    members = List.copyOf(members);
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(report, "report");
    ensemble = ForMembers.only(members, ensemble);
  }

  /**
   * An ensemble for some members: a mass that it is given to is refused when it is built, unless
   * its members have these names in this order.
   *
   * @param members their names
   * @param ensemble combines their votes
   * @param <P> what members predict
   * @return the ensemble; it can be saved in a bundle if the given one can
   * @throws IllegalArgumentException if the given one is for others
   */
  public static <P> Ensemble<P, P> forMembers(List<String> members, Ensemble<P, P> ensemble) {
    return ForMembers.only(members, ensemble);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("fitted-ensemble", 1)
        .with("members", members)
        .with("name", name)
        .withPart("ensemble", ensemble)
        .withPart("report", report);
  }

  /** The chosen candidate and its ensemble; then the report. */
  @Override
  public String toString() {
    return name + ": " + ensemble + System.lineSeparator() + report;
  }
}
