package io.aimass.internal.parts;

import io.aimass.bundle.PartTable;
import io.aimass.bundle.Recipe;
import io.aimass.ensemble.Cascade;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.HardVoting;
import io.aimass.ensemble.InputEnsemble;
import io.aimass.ensemble.TieBreak;
import io.aimass.ensemble.WeightedEnsemble;
import io.aimass.internal.ByInput;

/** One row for each ensemble of {@link Ensembles}. */
final class EnsembleParts {

  private EnsembleParts() {}

  static PartTable in(PartTable table) {
    return table
        .and("soft-voting", 1, recipe -> weighted(recipe, Ensembles.softVoting()))
        .and("hard-voting", 1, EnsembleParts::hardVoting)
        .and("geometric-mean", 1, recipe -> weighted(recipe, Ensembles.geometricMean()))
        .and("mean", 1, recipe -> weighted(recipe, Ensembles.mean()))
        .and("trimmed-mean", 1, recipe -> Ensembles.trimmedMean(recipe.number("proportion")))
        .and("max-confidence", 1, recipe -> Ensembles.maxConfidence())
        .and("first-answer", 1, recipe -> Ensembles.firstAnswer())
        .and("concatenation", 1, recipe -> Ensembles.concatenate())
        .and("cascade", 1, EnsembleParts::cascade)
        .and("by-input", 1, EnsembleParts::byInput)
        .and("until-decided", 1, EnsembleParts::untilDecided);
  }

  private static WeightedEnsemble<?, ?> weighted(Recipe recipe, WeightedEnsemble<?, ?> equal) {
    return recipe.has("weights") ? equal.weights(recipe.numbers("weights")) : equal;
  }

  private static HardVoting hardVoting(Recipe recipe) {
    HardVoting voting = Ensembles.hardVoting().ties(TieBreak.valueOf(recipe.text("ties")));
    return recipe.has("weights") ? voting.weights(recipe.numbers("weights")) : voting;
  }

  @SuppressWarnings("unchecked") // what combines others than classifications fails when it does
  private static Cascade cascade(Recipe recipe) {
    Cascade cascade = Ensembles.cascade(recipe.numbers("thresholds"));
    cascade = recipe.has("order") ? cascade.order(recipe.texts("order")) : cascade;
    return recipe.has("combining")
        ? cascade.combining(recipe.part("combining", Ensemble.class))
        : cascade;
  }

  @SuppressWarnings("unchecked") // a bundle cannot tell types: who asks for a mass promises them
  private static ByInput<?, ?, ?> byInput(Recipe recipe) {
    return new ByInput<>(recipe.part("choice", InputEnsemble.class));
  }

  @SuppressWarnings("unchecked") // what else votes than classifiers is refused by the factory
  private static Object untilDecided(Recipe recipe) {
    return Ensembles.untilDecided(recipe.part("voting", WeightedEnsemble.class));
  }
}
