package io.aimass.fit;

import io.aimass.Regression;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Ensemble;
import java.util.List;
import java.util.Objects;

/**
 * What {@link NumberFit} chose, fitted on all rows. An immutable value.
 *
 * @param members the names of the members that it is for, in order
 * @param name the candidate that was chosen
 * @param ensemble combines the members' numbers; a mass that it is given to is refused when it is
 *     built, unless its members have these names in this order
 * @param report how it was chosen
 */
public record FittedNumbers(
    List<String> members, String name, Ensemble<Regression, Regression> ensemble, FitReport report)
    implements Saveable {
  /** Makes the ensemble refuse other members, and these in another order. */
  public FittedNumbers {
    members = List.copyOf(members);
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(report, "report");
    ensemble = ForMembers.only(members, ensemble);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("fitted-numbers", 1)
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
