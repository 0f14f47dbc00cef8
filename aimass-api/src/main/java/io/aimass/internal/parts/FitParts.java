package io.aimass.internal.parts;

import io.aimass.Classification;
import io.aimass.bundle.PartTable;
import io.aimass.bundle.Recipe;
import io.aimass.ensemble.Cascade;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Gate;
import io.aimass.fit.BoostedStumps;
import io.aimass.fit.BoostedStumps.Stump;
import io.aimass.fit.CandidateScore;
import io.aimass.fit.ConfidenceInterval;
import io.aimass.fit.FitReport;
import io.aimass.fit.FittedCascade;
import io.aimass.fit.FittedEnsemble;
import io.aimass.fit.FittedNumbers;
import io.aimass.fit.LearnedGate;
import io.aimass.fit.LinearModel;
import io.aimass.fit.LinearStack;
import io.aimass.fit.McNemar;
import io.aimass.fit.MetricScore;
import io.aimass.fit.SignedRanks;
import io.aimass.fit.VoteFeatures;
import io.aimass.fit.VoteOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One row for each model over votes, each learned gate, and for what a fit gives. */
final class FitParts {

  private FitParts() {}

  static PartTable in(PartTable table) {
    return results(gates(models(CalibrationParts.in(table))));
  }

  private static PartTable models(PartTable table) {
    return table
        .and("linear-meta", 1, recipe -> recipe.part("model", LinearModel.class).overVotes())
        .and("linear-stack", 1, FitParts::linearStack)
        .and("boosted-stumps", 1, FitParts::boostedStumps);
  }

  private static PartTable gates(PartTable table) {
    return table
        .and("learned-gate", 1, recipe -> new LearnedGate(recipe.part("model", LinearModel.class)))
        .and("gate-on-features", 1, FitParts::gateOnFeatures);
  }

  private static PartTable results(PartTable table) {
    return table
        .and("for-members", 1, FitParts::forMembers)
        .and("candidate-score", 1, FitParts::candidateScore)
        .and("fit-report", 1, FitParts::report)
        .and("signed-ranks", 1, FitParts::signedRanks)
        .and("fitted-ensemble", 1, FitParts::fittedEnsemble)
        .and("fitted-numbers", 1, FitParts::fittedNumbers)
        .and("fitted-cascade", 1, FitParts::fittedCascade);
  }

  private static LinearStack linearStack(Recipe recipe) {
    return LinearStack.of(
        recipe.constant("features", VoteFeatures.class),
        recipe.constant("output", LinearStack.Output.class),
        Settings.matrix(recipe, "weights", recipe.integer("inputs")),
        recipe.numbers("intercepts"));
  }

  private static BoostedStumps boostedStumps(Recipe recipe) {
    int inputs = recipe.integer("inputs");
    double[] start = recipe.numbers("start");
    Stump[] stumps = stumps(recipe, start.length, inputs);
    if (recipe.flag("classes")) {
      return BoostedStumps.classes(inputs, start, stumps);
    }
    if (start.length != 1) {
      throw new IllegalArgumentException(
          start.length + " of \"start\", expected 1 for a model of a number");
    }
    return BoostedStumps.number(inputs, start[0], stumps);
  }

  private static Stump[] stumps(Recipe recipe, int outputs, int inputs) {
    Columns numbers = Columns.of(recipe, "thresholds", "atMost", "above");
    int[] output = positions(recipe, "stumpOutputs", numbers.size(), outputs);
    int[] input = positions(recipe, "stumpInputs", numbers.size(), inputs);
    Stump[] stumps = new Stump[numbers.size()];
    for (int i = 0; i < stumps.length; i++) {
      stumps[i] =
          new Stump(output[i], input[i], numbers.at(0, i), numbers.at(1, i), numbers.at(2, i));
    }
    return stumps;
  }

  private static int[] positions(Recipe recipe, String name, int expected, int below) {
    long[] wholes = recipe.wholes(name);
    Columns.requireSize(name, wholes.length, "thresholds", expected);
    int[] positions = new int[wholes.length];
    for (int i = 0; i < positions.length; i++) {
      if (wholes[i] < 0 || wholes[i] >= below) {
        throw new IllegalArgumentException(
            "one of \"" + name + "\" is " + wholes[i] + ", expected 0 or more and below " + below);
      }
      positions[i] = (int) wholes[i];
    }
    return positions;
  }

  @SuppressWarnings("unchecked") // a bundle cannot tell types: who asks for a mass promises them
  private static Gate<Object> gateOnFeatures(Recipe recipe) {
    return recipe
        .part("gate", LearnedGate.class)
        .on((Function<Object, float[]>) recipe.part("features", Function.class));
  }

  @SuppressWarnings("unchecked") // what combines others than classifications fails when it does
  private static Ensemble<Classification, Classification> forMembers(Recipe recipe) {
    return FittedEnsemble.forMembers(
        recipe.texts("members"), recipe.part("ensemble", Ensemble.class));
  }

  @SuppressWarnings("unchecked") // as above
  private static FittedEnsemble fittedEnsemble(Recipe recipe) {
    return new FittedEnsemble(
        recipe.texts("members"),
        recipe.text("name"),
        recipe.part("ensemble", Ensemble.class),
        recipe.part("report", FitReport.class));
  }

  @SuppressWarnings("unchecked") // as above
  private static FittedNumbers fittedNumbers(Recipe recipe) {
    return new FittedNumbers(
        recipe.texts("members"),
        recipe.text("name"),
        recipe.part("ensemble", Ensemble.class),
        recipe.part("report", FitReport.class));
  }

  private static SignedRanks signedRanks(Recipe recipe) {
    return new SignedRanks(
        recipe.integer("rows"), recipe.number("firstRanks"), recipe.number("ties"));
  }

  private static FitReport report(Recipe recipe) {
    return new FitReport(
        recipe.integer("rows"),
        recipe.integer("folds"),
        recipe.constant("origin", VoteOrigin.class),
        recipe.text("metric"),
        recipe.parts("candidates", CandidateScore.class),
        recipe.text("chosen"),
        recipe.part("bestMember", CandidateScore.class),
        improvement(recipe.numbers("improvement")),
        recipe.has("test")
            ? recipe.part("test", SignedRanks.class)
            : new McNemar(
                recipe.integer("onlyChosenRight"), recipe.integer("onlyBestMemberRight")));
  }

  private static ConfidenceInterval improvement(double[] numbers) {
    if (numbers.length != 3) {
      throw new IllegalArgumentException(
          numbers.length + " of \"improvement\", expected 3: low, high and level");
    }
    return new ConfidenceInterval(numbers[0], numbers[1], numbers[2]);
  }

  private static CandidateScore candidateScore(Recipe recipe) {
    List<String> metrics = recipe.texts("metrics");
    Columns numbers = Columns.of(recipe, "values", "lows", "highs", "levels");
    Columns.requireSize("values", numbers.size(), "metrics", metrics.size());
    List<MetricScore> scores = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      ConfidenceInterval interval =
          new ConfidenceInterval(numbers.at(1, i), numbers.at(2, i), numbers.at(3, i));
      scores.add(new MetricScore(metrics.get(i), numbers.at(0, i), interval));
    }
    return new CandidateScore(recipe.text("name"), scores);
  }

  private static FittedCascade fittedCascade(Recipe recipe) {
    return new FittedCascade(
        recipe.part("cascade", Cascade.class),
        recipe.number("cost"),
        recipe.number("accuracy"),
        recipe.number("committeeCost"),
        recipe.number("committeeAccuracy"),
        stages(recipe),
        frontier(recipe));
  }

  private static List<FittedCascade.Stage> stages(Recipe recipe) {
    List<String> members = recipe.texts("members");
    Columns numbers = Columns.of(recipe, "thresholds", "costs", "answered", "accuracies");
    Columns.requireSize("thresholds", numbers.size(), "members", members.size());
    List<FittedCascade.Stage> stages = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      stages.add(
          new FittedCascade.Stage(
              members.get(i),
              numbers.at(0, i),
              numbers.at(1, i),
              numbers.at(2, i),
              numbers.at(3, i)));
    }
    return stages;
  }

  private static List<FittedCascade.Point> frontier(Recipe recipe) {
    List<Cascade> cascades = recipe.parts("frontier", Cascade.class);
    Columns numbers = Columns.of(recipe, "frontierCosts", "frontierAccuracies");
    Columns.requireSize("frontierCosts", numbers.size(), "frontier", cascades.size());
    List<FittedCascade.Point> points = new ArrayList<>();
    for (int i = 0; i < cascades.size(); i++) {
      points.add(new FittedCascade.Point(numbers.at(0, i), numbers.at(1, i), cascades.get(i)));
    }
    return points;
  }
}
