package io.aimass.internal.parts;

import io.aimass.Classification;
import io.aimass.bundle.PartTable;
import io.aimass.bundle.Recipe;
import io.aimass.ensemble.BayesianCombination;
import io.aimass.ensemble.CalibratedEnsemble;
import io.aimass.ensemble.Calibration;
import io.aimass.ensemble.ConfusionMatrix;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Gate;
import io.aimass.ensemble.MetaModel;
import io.aimass.ensemble.RegionOfCompetence;
import io.aimass.ensemble.Route;
import io.aimass.ensemble.WeightedEnsemble;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One row for each ensemble of {@link Ensembles} that is fitted on data or asks by the input. */
final class FittedEnsembleParts {

  private FittedEnsembleParts() {}

  static PartTable in(PartTable table) {
    return selections(
        table
            .and("class-weighted", 1, FittedEnsembleParts::classWeighted)
            .and("bayesian-combination", 1, FittedEnsembleParts::bayesian)
            .and("confusion-matrix", 1, FittedEnsembleParts::confusionMatrix)
            .and("stacking", 1, FittedEnsembleParts::stacking)
            .and("number-stacking", 1, FittedEnsembleParts::stackingNumbers)
            .and("calibrated", 1, FittedEnsembleParts::calibrated)
            .and("route", 1, FittedEnsembleParts::route)
            .and("ruled-gate", 1, FittedEnsembleParts::ruledGate));
  }

  private static PartTable selections(PartTable table) {
    return table
        .and("region-of-competence", 1, FittedEnsembleParts::region)
        .and(
            "knora-eliminate",
            1,
            recipe -> Ensembles.knoraEliminate(regionIn(recipe), votingIn(recipe)))
        .and("knora-union", 1, recipe -> Ensembles.knoraUnion(regionIn(recipe), votingIn(recipe)))
        .and(
            "meta-des",
            1,
            recipe -> Ensembles.metaDes(regionIn(recipe), modelIn(recipe), votingIn(recipe)));
  }

  private static MetaModel modelIn(Recipe recipe) {
    return recipe.part("model", MetaModel.class);
  }

  @SuppressWarnings("unchecked") // a bundle cannot tell types: who asks for a mass promises them
  private static RegionOfCompetence<Object> regionIn(Recipe recipe) {
    return recipe.part("region", RegionOfCompetence.class);
  }

  @SuppressWarnings("unchecked") // as above
  private static WeightedEnsemble<Classification, Classification> votingIn(Recipe recipe) {
    return recipe.part("voting", WeightedEnsemble.class);
  }

  private static Object classWeighted(Recipe recipe) {
    List<String> labels = recipe.texts("labels");
    return Ensembles.classWeighted(labels, Settings.matrix(recipe, "weights", labels.size()));
  }

  private static BayesianCombination bayesian(Recipe recipe) {
    return Ensembles.bayesian(recipe.parts("confusions", ConfusionMatrix.class))
        .smoothing(recipe.number("smoothing"));
  }

  private static ConfusionMatrix confusionMatrix(Recipe recipe) {
    List<String> labels = recipe.texts("labels");
    return ConfusionMatrix.of(labels, Settings.wholeMatrix(recipe, "counts", labels.size()));
  }

  private static Object stacking(Recipe recipe) {
    return Ensembles.stacking(recipe.texts("members"), recipe.texts("labels"), modelIn(recipe));
  }

  private static Object stackingNumbers(Recipe recipe) {
    return Ensembles.stackingNumbers(recipe.texts("members"), modelIn(recipe));
  }

  @SuppressWarnings("unchecked") // what combines others than classifications fails when it does
  private static CalibratedEnsemble calibrated(Recipe recipe) {
    CalibratedEnsemble ensemble =
        Ensembles.calibrated(recipe.part("ensemble", Ensemble.class), recipe.texts("labels"));
    Map<String, Calibration> members = recipe.namedParts("members", Calibration.class);
    for (Map.Entry<String, Calibration> member : members.entrySet()) {
      ensemble = ensemble.member(member.getKey(), member.getValue());
    }
    return recipe.has("answers")
        ? ensemble.answer(recipe.part("answers", Calibration.class))
        : ensemble;
  }

  @SuppressWarnings("unchecked") // a bundle cannot tell types: who asks for a mass promises them
  private static Route<Object, Object, Object> route(Recipe recipe) {
    Gate<Object> gate = recipe.part("gate", Gate.class);
    Route<Object, Object, Object> route =
        recipe.has("mixing")
            ? Ensembles.route(gate, recipe.part("mixing", WeightedEnsemble.class))
            : Ensembles.route(gate);
    return route.top(recipe.integer("top"));
  }

  @SuppressWarnings("unchecked") // as above
  private static Gate<Object> ruledGate(Recipe recipe) {
    return Gate.to(recipe.part("rule", Function.class));
  }

  @SuppressWarnings("unchecked") // as above
  private static RegionOfCompetence<Object> region(Recipe recipe) {
    float[][] rows = Settings.floatMatrix(recipe, "rows", recipe.integer("width"));
    return RegionOfCompetence.of(
            recipe.texts("members"),
            (Function<Object, float[]>) recipe.part("features", Function.class),
            rows,
            Settings.flagMatrix(recipe, "right", rows.length),
            Settings.matrix(recipe, "given", rows.length))
        .neighbours(recipe.integer("neighbours"));
  }
}
