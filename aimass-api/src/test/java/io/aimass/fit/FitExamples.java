package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.Regression;
import io.aimass.bundle.PartFactory;
import io.aimass.bundle.PartTable;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Calibration;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Gate;
import io.aimass.ensemble.MetaModel;
import io.aimass.ensemble.Votes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Really fitted: one or more of each kind that a bundle holds, and what they answer. */
final class FitExamples {

  static final PartFactory FACTORY =
      PartTable.empty().and("test.letters", 1, recipe -> new Letters(recipe.text("letters")));

  /** Probabilities of three labels; of the second member, so neither good nor hopeless. */
  private static final VoteTable VOTES = StackedVotes.random(3, 240, 3, 3, 4096);

  private static final VoteTable FRESH = StackedVotes.random(4, 60, 3, 3, 4096);
  private static final VoteTable TWO = StackedVotes.random(5, 200, 2, 2, 4096);
  private static final VoteTable MANY = StackedVotes.random(6, 400, 2, 17, 4096);
  private static final List<String> NUMBERS = List.of("low", "high");

  private FitExamples() {}

  /**
   * A part, and the numbers that it answers: equal parts answer the same to the bit.
   *
   * @param part what is saved
   * @param answers what it answers, as bits
   */
  record Example(Object part, Function<Object, List<Long>> answers) {
    @Override
    public String toString() {
      String text = part.toString();
      return part.getClass().getSimpleName()
          + " "
          + text.substring(0, Math.min(60, text.length())).replace('\n', ' ');
    }
  }

  @SuppressWarnings("unchecked") // what comes back is first seen to be of the same class
  private static <T> Example example(T part, Function<T, Stream<double[]>> asked) {
    return new Example(part, again -> bits(asked.apply((T) again)));
  }

  private static List<Long> bits(Stream<double[]> answers) {
    List<Long> bits = new ArrayList<>();
    answers.forEach(
        row -> Arrays.stream(row).forEach(x -> bits.add(Double.doubleToRawLongBits(x))));
    return bits;
  }

  /** Counts the occurrences of letters in a text. */
  record Letters(String letters) implements Function<String, float[]>, Saveable {
    @Override
    public float[] apply(String text) {
      float[] counts = new float[letters.length()];
      for (int i = 0; i < counts.length; i++) {
        char letter = letters.charAt(i);
        counts[i] = text.chars().filter(character -> character == letter).count();
      }
      return counts;
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("test.letters", 1).with("letters", letters);
    }
  }

  static Stream<Example> all() {
    return Stream.of(calibrations(), conformal(), metaModels(), linear(), ensembles(), results())
        .flatMap(each -> each);
  }

  private static Example calibration(Calibration calibration, VoteTable votes) {
    return example(
        calibration, again -> Arrays.stream(votes.probabilities(0)).map(again::calibrate));
  }

  private static Stream<Example> calibrations() {
    double[][] rows = VOTES.probabilities(1);
    double[][] pairs = TWO.probabilities(1);
    double[][] wide = MANY.probabilities(1);
    return Stream.of(
        calibration(TemperatureScaling.fitProbabilities(rows, VOTES.gold()), FRESH),
        calibration(VectorScaling.fit(rows, VOTES.gold()), FRESH),
        calibration(PlattScaling.fit(rows, VOTES.gold()), FRESH),
        calibration(PlattScaling.fit(pairs, TWO.gold(), PlattScaling.Input.PROBABILITY), TWO),
        calibration(IsotonicCalibration.fit(rows, VOTES.gold()), FRESH),
        calibration(IsotonicCalibration.fit(pairs, TWO.gold()), TWO),
        calibration(IsotonicCalibration.fit(wide, MANY.gold()), MANY),
        calibration(BetaCalibration.fit(rows, VOTES.gold()), FRESH),
        calibration(BetaCalibration.fit(pairs, TWO.gold()), TWO),
        calibration(HistogramBinning.fit(rows, VOTES.gold()), FRESH),
        calibration(HistogramBinning.fitEqualWidth(pairs, TWO.gold(), 300), TWO),
        calibration(DirichletCalibration.fit(rows, VOTES.gold()), FRESH),
        // More numbers than are written into the manifest.
        calibration(DirichletCalibration.fit(wide, MANY.gold(), 1, 1), MANY));
  }

  private static Stream<Example> conformal() {
    double[][] rows = VOTES.probabilities(1);
    ConformalScore raps = ConformalScore.raps(0.1, 1).randomised(-7);
    ConformalSets shared = ConformalSets.fit(ConformalScore.lac(), 0.1, rows, VOTES.gold());
    ConformalSets each = ConformalSets.fitPerLabel(raps, 0.2, rows, VOTES.gold());
    ConformalSets tooFew = ConformalSets.fit(ConformalScore.aps(), 0.001, rows, VOTES.gold());
    double[] numbers = numbers(40, 1);
    double[] targets = numbers(40, 2);
    return Stream.of(
        sets(shared),
        sets(each.neverEmpty()),
        sets(tooFew),
        example(raps, again -> Arrays.stream(FRESH.probabilities(1)).map(again::of)),
        interval(ConformalIntervals.fit(0.1, numbers, targets)),
        interval(ConformalIntervals.fit(0.001, numbers, targets)));
  }

  private static Example sets(ConformalSets sets) {
    return example(
        sets,
        again ->
            Arrays.stream(FRESH.probabilities(1))
                .map(row -> Arrays.stream(again.of(row)).asDoubleStream().toArray()));
  }

  private static Example interval(ConformalIntervals intervals) {
    return example(
        intervals,
        again -> Stream.of(new double[] {again.of(0.1).low(), again.of(0.1, 1.0 / 3).high()}));
  }

  private static double[] numbers(int rows, long seed) {
    return new Random(seed).doubles(rows, -3, 3).toArray();
  }

  private static Stream<Example> metaModels() {
    return Stream.of(
        overVotes(Stacker.logistic().fit(VOTES)),
        overVotes(Stacker.logistic().logarithms().fit(VOTES)),
        overVotes(Stacker.ridge().fit(VOTES)),
        overVotes(Stacker.boosting().fit(VOTES)),
        overNumbers(Stacker.ridge()),
        overNumbers(Stacker.nonNegative()),
        overNumbers(Stacker.boosting()),
        metaDes());
  }

  /** The model that a stacker's ensemble is made of. */
  private static MetaModel model(Object stacking) {
    return ((Saveable) stacking).recipe().part("model", MetaModel.class);
  }

  private static Example overVotes(Ensemble<Classification, Classification> stacking) {
    return example(model(stacking), again -> random(9).map(again::predict));
  }

  private static NumberTable numberTable() {
    return NumberTable.of(NUMBERS, new double[][] {numbers(80, 1), numbers(80, 2)}, numbers(80, 3));
  }

  private static Example overNumbers(NumberStacker stacker) {
    return example(
        model(stacker.fit(numberTable())), again -> random(NUMBERS.size()).map(again::predict));
  }

  /** Rows of numbers from 0 to 1. */
  private static Stream<double[]> random(int width) {
    Random random = new Random(width);
    return Stream.generate(() -> random.doubles(width).toArray()).limit(50);
  }

  private static float[][] features(int rows, int width) {
    Random random = new Random(rows);
    float[][] features = new float[rows][width];
    for (float[] row : features) {
      for (int i = 0; i < width; i++) {
        row[i] = random.nextFloat();
      }
    }
    return features;
  }

  private static Example metaDes() {
    MetaModel model =
        CompetenceFit.metaDes(
            CompetenceFit.region(VOTES, features(VOTES.rows(), 4), new Letters("abcd")));
    int width = ((LinearMeta) model).model().features();
    return example(model, again -> random(width).map(again::predict));
  }

  private static LearnedGate gate() {
    return GateFit.fit(VOTES, features(VOTES.rows(), 3));
  }

  private static Stream<Example> linear() {
    LinearModel model = gate().model();
    Embedding vector = Embedding.of(0.1f, 0.7f, -0.2f);
    return Stream.of(
        example(model, again -> Stream.of(again.probabilities(new float[] {0.1f, 2, -1}))),
        example(model.head(), again -> Stream.of(again.apply(vector).probabilities())),
        example(
            gate(),
            again -> Arrays.stream(features(30, 3)).map(row -> again.choose(row).probabilities())),
        example(
            gate().<String>on(new Letters("abc")),
            (Gate<String> again) ->
                Stream.of("cabbage", "", "ccc").map(text -> again.choose(text).probabilities())));
  }

  private static Example ensemble(Ensemble<Classification, Classification> ensemble) {
    return example(ensemble, again -> Arrays.stream(FRESH.combine(again)));
  }

  static FittedEnsemble chosen(Candidate... candidates) {
    return EnsembleFit.on(VOTES)
        .metric(Metric.brier())
        .candidates(List.of(candidates))
        .bootstrap(100, 0.9)
        .seed(1)
        .fit();
  }

  private static Stream<Example> ensembles() {
    Stream<Example> each =
        Stream.of(
                Candidates.usual(Metric.accuracy()).stream(),
                Stream.of(
                    Candidates.stacking(Stacker.logistic()),
                    Candidates.stacking(Stacker.ridge()),
                    Candidates.stacking(Stacker.nonNegative()),
                    Candidates.stacking(Stacker.boosting()),
                    Candidates.cascade(CascadeFit.usual())))
            .flatMap(candidates -> candidates)
            .map(candidate -> ensemble(chosen(candidate).ensemble()));
    double[][] rows = VOTES.probabilities(1);
    Ensemble<Classification, Classification> calibrated =
        Ensembles.calibrated(Ensembles.softVoting(), VOTES.gold().names())
            .member("m1", IsotonicCalibration.fit(rows, VOTES.gold()))
            .answer(VectorScaling.fit(rows, VOTES.gold()));
    return Stream.concat(each, Stream.of(ensemble(calibrated), numbers()));
  }

  private static Example numbers() {
    return example(
        Stacker.boosting().fit(numberTable()),
        (Ensemble<Regression, Regression> again) ->
            random(NUMBERS.size()).map(row -> new double[] {asked(again, row)}));
  }

  private static double asked(Ensemble<Regression, Regression> ensemble, double[] row) {
    return ensemble
        .combine(Votes.of(NUMBERS, List.of(Regression.of(row[0]), Regression.of(row[1]))))
        .value();
  }

  private static Stream<Example> results() {
    FittedEnsemble fitted =
        chosen(
            Candidates.softVoting(),
            Candidates.stacking(Stacker.ridge()),
            Candidates.cascade(CascadeFit.usual()));
    FitReport report = fitted.report();
    FittedNumbers numbers = EnsembleFit.on(numberTable()).bootstrap(100, 0.9).fit();
    return Stream.of(
        example(
            numbers,
            again ->
                random(NUMBERS.size()).map(row -> new double[] {asked(again.ensemble(), row)})),
        example(new SignedRanks(20, 101.5, 6), again -> Stream.of(new double[] {again.pValue()})),
        example(fitted, again -> Arrays.stream(FRESH.combine(again.ensemble()))),
        example(report, again -> again.candidates().stream().map(FitExamples::values)),
        example(report.bestMember(), again -> Stream.of(values(again))),
        example(
            CascadeFit.usual().fit(VOTES), again -> Arrays.stream(FRESH.combine(again.cascade()))),
        // A stage that nobody gets an answer at has no accuracy.
        example(
            new FittedCascade(
                Ensembles.cascade(Double.POSITIVE_INFINITY),
                1,
                0.1,
                3,
                0.3,
                List.of(
                    new FittedCascade.Stage("a", Double.POSITIVE_INFINITY, 1, 0, Double.NaN),
                    new FittedCascade.Stage("b", 0, 2, 1, 0.1)),
                List.of()),
            again -> Stream.of(new double[] {again.cost(), again.committeeAccuracy()})));
  }

  private static double[] values(CandidateScore candidate) {
    ToDoubleFunction<MetricScore> sum =
        score -> score.value() + score.interval().low() + score.interval().high();
    return candidate.scores().stream().mapToDouble(sum).toArray();
  }
}
