package io.aimass.internal.parts;

import io.aimass.bundle.PartTable;
import io.aimass.bundle.Recipe;
import io.aimass.ensemble.AlignedMean;
import io.aimass.ensemble.Cascade;
import io.aimass.ensemble.ConfidenceType;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.InputEnsemble;
import io.aimass.ensemble.LinearMap;
import io.aimass.ensemble.NonMaxSuppression;
import io.aimass.ensemble.Rover;
import io.aimass.ensemble.ScoreFusion;
import io.aimass.ensemble.ScoreNormalization;
import io.aimass.ensemble.SoftNms;
import io.aimass.ensemble.TextNormalizer;
import io.aimass.ensemble.TieBreak;
import io.aimass.ensemble.WeightedEnsemble;
import io.aimass.internal.ByInput;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;

/** One row for each ensemble of {@link Ensembles} that needs no data to be made. */
final class EnsembleParts {

  private EnsembleParts() {}

  static PartTable in(PartTable table) {
    return texts(vectors(rankings(boxes(numbers(classes(asking(table)))))));
  }

  /** Those that say who is asked. */
  private static PartTable asking(PartTable table) {
    return table
        .and("first-answer", 1, recipe -> Ensembles.firstAnswer())
        .and("cascade", 1, EnsembleParts::cascade)
        .and("by-input", 1, EnsembleParts::byInput)
        .and("until-decided", 1, EnsembleParts::untilDecided);
  }

  private static PartTable classes(PartTable table) {
    return table
        .and("soft-voting", 1, recipe -> weighted(recipe, Ensembles.softVoting()))
        .and("hard-voting", 1, EnsembleParts::hardVoting)
        .and("geometric-mean", 1, recipe -> weighted(recipe, Ensembles.geometricMean()))
        .and("rank-average", 1, recipe -> weighted(recipe, Ensembles.rankAverage()))
        .and("borda-count", 1, recipe -> weighted(recipe, Ensembles.bordaCount()))
        .and("log-odds-mean", 1, recipe -> weighted(recipe, Ensembles.logOddsMean()))
        .and("multi-label-voting", 1, EnsembleParts::multiLabelVoting)
        .and("dempster-shafer", 1, EnsembleParts::dempsterShafer)
        .and("max-confidence", 1, recipe -> Ensembles.maxConfidence());
  }

  private static PartTable numbers(PartTable table) {
    return table
        .and("mean", 1, recipe -> weighted(recipe, Ensembles.mean()))
        .and("trimmed-mean", 1, recipe -> Ensembles.trimmedMean(recipe.number("proportion")))
        .and("inverse-variance", 1, recipe -> weighted(recipe, Ensembles.inverseVariance()));
  }

  private static PartTable boxes(PartTable table) {
    return table
        .and("weighted-boxes-fusion", 1, EnsembleParts::weightedBoxesFusion)
        .and("non-max-suppression", 1, EnsembleParts::nonMaxSuppression)
        .and("non-maximum-weighted", 1, EnsembleParts::nonMaximumWeighted)
        .and("soft-nms", 1, EnsembleParts::softNms)
        .and("pixel-voting", 1, recipe -> weighted(recipe, Ensembles.pixelVoting()));
  }

  private static PartTable rankings(PartTable table) {
    return table
        .and("reciprocal-rank-fusion", 1, EnsembleParts::reciprocalRankFusion)
        .and("borda-ranking", 1, recipe -> weighted(recipe, Ensembles.bordaRanking()))
        .and("comb-sum", 1, recipe -> scoreFusion(recipe, Ensembles.combSum()))
        .and("comb-mnz", 1, recipe -> scoreFusion(recipe, Ensembles.combMnz()));
  }

  private static PartTable vectors(PartTable table) {
    return table
        .and("concatenation", 1, recipe -> Ensembles.concatenate())
        .and("aligned-mean", 1, EnsembleParts::alignedMean)
        .and("projection", 1, recipe -> Ensembles.projection(recipe.part("map", LinearMap.class)))
        .and("linear-map", 1, EnsembleParts::linearMap);
  }

  private static PartTable texts(PartTable table) {
    return table
        .and("majority-text", 1, EnsembleParts::majorityText)
        .and("text-normalizer", 1, recipe -> new TextNormalizer(recipe.flag("ignoresCase")))
        .and("rover", 1, EnsembleParts::rover)
        .and("minimum-bayes-risk", 1, EnsembleParts::minimumBayesRisk);
  }

  private static WeightedEnsemble<?, ?> weighted(Recipe recipe, WeightedEnsemble<?, ?> equal) {
    return recipe.has("weights") ? equal.weights(recipe.numbers("weights")) : equal;
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

  private static Object hardVoting(Recipe recipe) {
    TieBreak ties = recipe.constant("ties", TieBreak.class);
    return weighted(recipe, Ensembles.hardVoting().ties(ties));
  }

  private static Object multiLabelVoting(Recipe recipe) {
    return weighted(recipe, Ensembles.multiLabelVoting(recipe.number("threshold")));
  }

  private static Object dempsterShafer(Recipe recipe) {
    return weighted(recipe, Ensembles.dempsterShafer().reliability(recipe.number("reliability")));
  }

  private static Object weightedBoxesFusion(Recipe recipe) {
    return weighted(
        recipe,
        Ensembles.weightedBoxesFusion()
            .iou(recipe.number("iou"))
            .scoreThreshold(recipe.number("scoreThreshold"))
            .confidence(recipe.constant("confidence", ConfidenceType.class)));
  }

  private static Object nonMaxSuppression(Recipe recipe) {
    NonMaxSuppression nms =
        Ensembles.nonMaxSuppression()
            .iou(recipe.number("iou"))
            .scoreThreshold(recipe.number("scoreThreshold"));
    boolean across = recipe.has("acrossLabels") && recipe.flag("acrossLabels");
    return weighted(recipe, across ? nms.acrossLabels() : nms);
  }

  private static Object nonMaximumWeighted(Recipe recipe) {
    return weighted(
        recipe,
        Ensembles.nonMaximumWeighted()
            .iou(recipe.number("iou"))
            .scoreThreshold(recipe.number("scoreThreshold")));
  }

  private static Object softNms(Recipe recipe) {
    SoftNms nms = Ensembles.softNms().scoreThreshold(recipe.number("scoreThreshold"));
    return weighted(
        recipe,
        recipe.has("linear")
            ? nms.linear(recipe.number("linear"))
            : nms.gaussian(recipe.number("gaussian")));
  }

  private static Object reciprocalRankFusion(Recipe recipe) {
    return weighted(recipe, Ensembles.reciprocalRankFusion().k(recipe.number("k")));
  }

  private static Object scoreFusion(Recipe recipe, ScoreFusion fusion) {
    return weighted(
        recipe, fusion.normalization(recipe.constant("normalization", ScoreNormalization.class)));
  }

  private static Object alignedMean(Recipe recipe) {
    AlignedMean mean = Ensembles.alignedMean();
    for (Map.Entry<String, LinearMap> map : recipe.namedParts("maps", LinearMap.class).entrySet()) {
      mean = mean.align(map.getKey(), map.getValue());
    }
    return weighted(recipe, recipe.flag("normalized") ? mean.normalized() : mean);
  }

  private static LinearMap linearMap(Recipe recipe) {
    LinearMap map = LinearMap.of(Settings.matrix(recipe, "matrix", recipe.integer("to")));
    return recipe.has("center") ? map.centeredAt(recipe.numbers("center")) : map;
  }

  @SuppressWarnings("unchecked") // what is for others than texts fails when it is called
  private static Object majorityText(Recipe recipe) {
    return weighted(recipe, Ensembles.majorityText(recipe.part("normalizer", UnaryOperator.class)));
  }

  private static Object rover(Recipe recipe) {
    Rover rover =
        Ensembles.rover()
            .alpha(recipe.number("alpha"))
            .nullConfidence(recipe.number("nullConfidence"));
    rover = recipe.flag("maximumConfidence") ? rover.maximumConfidence() : rover;
    return weighted(recipe, recipe.flag("characters") ? rover.characters() : rover);
  }

  @SuppressWarnings("unchecked") // as above
  private static Object minimumBayesRisk(Recipe recipe) {
    return weighted(
        recipe, Ensembles.minimumBayesRisk(recipe.part("similarity", ToDoubleBiFunction.class)));
  }
}
