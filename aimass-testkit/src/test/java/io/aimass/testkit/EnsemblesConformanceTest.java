package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Classification;
import io.aimass.Detections;
import io.aimass.Embedding;
import io.aimass.InvalidOutputException;
import io.aimass.Ranking;
import io.aimass.Regression;
import io.aimass.Text;
import io.aimass.ensemble.ConfidenceType;
import io.aimass.ensemble.ConfusionMatrix;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.LinearMap;
import io.aimass.ensemble.TieBreak;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The kit on every ensemble of {@link Ensembles}; each class is named for its factory. */
class EnsemblesConformanceTest {

  private static final List<String> AB = List.of("a", "b");

  /** Of classifications and answering with one. */
  private abstract static class OfClassifications
      extends EnsembleConformance<Classification, Classification> {}

  @Test
  @DisplayName("every factory of Ensembles has its class here")
  void everyFactory_hasItsClass() {
    Set<String> classes =
        Arrays.stream(EnsemblesConformanceTest.class.getDeclaredClasses())
            .map(nested -> nested.getSimpleName().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    assertThat(Ensembles.class.getDeclaredMethods())
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
        .extracting(method -> method.getName().toLowerCase(Locale.ROOT))
        .isSubsetOf(classes);
  }

  @Nested
  class SoftVoting extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.softVoting(), VoteSource.classifications());
    }
  }

  @Nested
  class SoftVotingOfManyLabels extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.softVoting(), VoteSource.multiLabel());
    }
  }

  @Nested
  class HardVoting extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.hardVoting(),
              VoteSource.classifications(),
              (vote, members) -> Classification.certain(vote.labels().names(), vote.label()))
          .tie(
              List.of(Classification.of(AB, 0.7, 0.3), Classification.of(AB, 0.3, 0.7)),
              Classification.of(AB, 0.5, 0.5))
          .tie(
              List.of(Classification.of(AB, 0.7, 0.3), Classification.of(AB, 0.2, 0.8)),
              Classification.of(AB, 0.5, 0.5).withLabel("b"));
    }
  }

  @Nested
  class HardVotingWithTheFirstLabel extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.hardVoting().ties(TieBreak.FIRST_LABEL),
              VoteSource.classifications(),
              (vote, members) -> Classification.certain(vote.labels().names(), vote.label()))
          .tie(
              List.of(Classification.of(AB, 0.7, 0.3), Classification.of(AB, 0.2, 0.8)),
              Classification.of(AB, 0.5, 0.5));
    }
  }

  @Nested
  class RankAverage extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.rankAverage(),
          VoteSource.classifications(),
          (vote, members) -> shares(vote, 0.5));
    }
  }

  @Nested
  class BordaCount extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.bordaCount(),
          VoteSource.classifications(),
          (vote, members) -> shares(vote, -0.5));
    }
  }

  /** Each label's part of all points: the labels below, half of those that tie, and an offset. */
  private static Classification shares(Classification vote, double offset) {
    double[] points = vote.probabilities();
    for (int i = 0; i < points.length; i++) {
      points[i] = offset;
      for (double other : vote.probabilities()) {
        double one = vote.probability(i);
        points[i] += other < one ? 1 : other == one ? 0.5 : 0;
      }
    }
    double sum = Arrays.stream(points).sum();
    return Classification.of(vote.labels(), Arrays.stream(points).map(p -> p / sum).toArray())
        .withLabel(vote.label());
  }

  @Nested
  class Bayesian extends OfClassifications {
    private final List<String> all = List.of("label0", "label1", "label2", "label3", "label4");
    private final ConfusionMatrix confusion =
        ConfusionMatrix.of(
            all,
            new long[][] {
              {9, 1, 0, 0, 2}, {3, 7, 0, 1, 1}, {0, 0, 5, 5, 0}, {2, 0, 4, 6, 0}, {0, 3, 0, 0, 30}
            });

    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.bayesian(confusion), VoteSource.classifications(), this::posterior)
          .tie(
              List.of(Classification.certain(all, "label4"), Classification.certain(all, "label0")),
              posterior("label0", "label4"));
    }

    private Classification posterior(Classification vote, int members) {
      return posterior(Collections.nCopies(members, vote.label()).toArray(new String[0]));
    }

    private Classification posterior(String... labels) {
      double[] all5 = new double[all.size()];
      for (int gold = 0; gold < all5.length; gold++) {
        double rows = confusion.goldCount(all.get(gold));
        all5[gold] = rows / confusion.rows();
        for (String label : labels) {
          all5[gold] *= (confusion.count(all.get(gold), label) + 1) / (rows + all5.length);
        }
      }
      double sum = Arrays.stream(all5).sum();
      return Classification.of(all, Arrays.stream(all5).map(p -> p / sum).toArray());
    }
  }

  @Nested
  class DempsterShafer extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.dempsterShafer(), VoteSource.classifications())
          .agreeing(DempsterShafer::joined);
    }

    /** Products of plausibilities, less what is ignorance: the closed form of the rule. */
    private static Classification joined(Classification vote, double[] weights) {
      double largest = Arrays.stream(weights).max().orElseThrow();
      double[] joined = new double[vote.labels().size()];
      Arrays.fill(joined, 1);
      double ignorance = 1;
      for (double weight : weights) {
        double reliable = 0.9 * weight / largest;
        Arrays.setAll(joined, i -> joined[i] * (reliable * vote.probability(i) + 1 - reliable));
        ignorance *= 1 - reliable;
      }
      double spread = ignorance - ignorance / joined.length;
      double sum = Arrays.stream(joined).map(p -> p - spread).sum();
      return Classification.of(
          vote.labels(), Arrays.stream(joined).map(p -> (p - spread) / sum).toArray());
    }
  }

  @Nested
  class MultiLabelVoting extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return of(VoteSource.classifications()).whereLabelsStandAlone();
    }

    private static EnsembleUnderTest<Classification, Classification> of(
        VoteSource<Classification> votes) {
      return EnsembleUnderTest.of(
          Ensembles.multiLabelVoting(0.5), votes, (vote, members) -> approved(vote));
    }

    private static Classification approved(Classification vote) {
      double[] approved = Arrays.stream(vote.probabilities()).map(p -> p >= 0.5 ? 1 : 0).toArray();
      Classification answer = Classification.of(vote.labels(), approved);
      return vote.confidence() >= 0.5 || answer.confidence() == 0
          ? answer.withLabel(vote.label())
          : answer;
    }
  }

  @Nested
  class MultiLabelVotingOfManyLabels extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return MultiLabelVoting.of(VoteSource.multiLabel());
    }
  }

  @Nested
  class LogOddsMean extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.logOddsMean(), VoteSource.classifications())
          .whereLabelsStandAlone();
    }
  }

  @Nested
  class LogOddsMeanOfManyLabels extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.logOddsMean(), VoteSource.multiLabel());
    }
  }

  @Nested
  class MedianOfManyLabels extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Classification>median(), VoteSource.multiLabel());
    }
  }

  @Nested
  class GeometricMean extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.geometricMean(), VoteSource.classifications());
    }
  }

  @Nested
  class MaxConfidence extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.maxConfidence(), VoteSource.classifications());
    }
  }

  @Nested
  class Mean extends EnsembleConformance<Regression, Regression> {
    @Override
    protected EnsembleUnderTest<Regression, Regression> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Regression>mean(), VoteSource.regressions());
    }
  }

  @Nested
  class MeanOfClassifications extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Classification>mean(), VoteSource.classifications());
    }
  }

  @Nested
  class MeanOfEmbeddings extends EnsembleConformance<Embedding, Embedding> {
    @Override
    protected EnsembleUnderTest<Embedding, Embedding> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Embedding>mean(), VoteSource.embeddings());
    }
  }

  @Nested
  class Median extends EnsembleConformance<Regression, Regression> {
    @Override
    protected EnsembleUnderTest<Regression, Regression> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Regression>median(), VoteSource.regressions());
    }
  }

  @Nested
  class MedianOfClassifications extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Classification>median(), VoteSource.classifications());
    }
  }

  @Nested
  class TrimmedMean extends EnsembleConformance<Regression, Regression> {
    @Override
    protected EnsembleUnderTest<Regression, Regression> ensemble() {
      return EnsembleUnderTest.of(Ensembles.<Regression>trimmedMean(0.2), VoteSource.regressions());
    }
  }

  @Nested
  class TrimmedMeanOfClassifications extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.<Classification>trimmedMean(0.4), VoteSource.classifications());
    }
  }

  @Nested
  class UntilDecided extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.untilDecided(Ensembles.softVoting()), VoteSource.classifications());
    }
  }

  @Nested
  class Cascade extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(Ensembles.cascade(0.8), VoteSource.classifications())
          .whereOrderMatters();
    }
  }

  @Nested
  class CascadeThatCombines extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.cascade(0.8).combining(Ensembles.softVoting()),
              VoteSource.classifications())
          .whereOrderMatters();
    }
  }

  @Nested
  class Route extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
              FittedAnew.<Classification, Classification>forInput(
                  members -> Ensembles.route(text -> FittedAnew.anyOf(members))),
              VoteSource.classifications())
          .whereOrderMatters();
    }
  }

  @Nested
  class Mixture extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          FittedAnew.forInput(
              members ->
                  Ensembles.route(text -> FittedAnew.anyOf(members), Ensembles.softVoting())),
          VoteSource.classifications());
    }
  }

  @Nested
  class KnoraEliminate extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          FittedAnew.forInput(
              members ->
                  Ensembles.knoraEliminate(FittedAnew.allRight(members), Ensembles.softVoting())),
          VoteSource.classifications());
    }
  }

  @Nested
  class KnoraUnion extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          FittedAnew.forInput(
              members ->
                  Ensembles.knoraUnion(FittedAnew.allRight(members), Ensembles.softVoting())),
          VoteSource.classifications());
    }
  }

  @Nested
  class MetaDes extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          FittedAnew.forInput(
              members ->
                  Ensembles.metaDes(
                      FittedAnew.allRight(members),
                      traits -> new double[] {0.25, 0.75},
                      Ensembles.softVoting())),
          VoteSource.classifications());
    }
  }

  @Nested
  class Stacking extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          new FittedAnew<>(FittedAnew::stacking), VoteSource.classifications());
    }
  }

  @Nested
  class StackingNumbers extends EnsembleConformance<Regression, Regression> {
    @Override
    protected EnsembleUnderTest<Regression, Regression> ensemble() {
      return EnsembleUnderTest.of(
          new FittedAnew<>(
              votes -> Ensembles.stackingNumbers(votes.members(), FittedAnew.meanOf(1))),
          (random, members) ->
              VoteSource.regressions().draw(random, members).stream()
                  .map(vote -> Regression.of(vote.values()[0]))
                  .toList());
    }
  }

  @Nested
  class ClassWeighted extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          new FittedAnew<>(FittedAnew::classWeighted), VoteSource.classifications());
    }
  }

  @Nested
  class Calibrated extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
          new FittedAnew<>(
              votes ->
                  Ensembles.calibrated(Ensembles.softVoting(), FittedAnew.labels(votes))
                      .member(votes.members().get(0), probabilities -> probabilities.clone())
                      .answer(probabilities -> probabilities.clone())),
          VoteSource.classifications());
    }
  }

  @Nested
  class FirstAnswer extends OfClassifications {
    @Override
    protected EnsembleUnderTest<Classification, Classification> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.<Classification>firstAnswer(), VoteSource.classifications())
          .whereOrderMatters();
    }
  }

  @Nested
  class Concatenate extends EnsembleConformance<Embedding, Embedding> {
    @Override
    protected EnsembleUnderTest<Embedding, Embedding> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.concatenate(), VoteSource.embeddings(), Concatenate::repeated)
          .whereOrderMatters()
          .needingEveryMember(InvalidOutputException.class);
    }

    private static Embedding repeated(Embedding vote, int times) {
      float[] all = new float[times * vote.dimension()];
      for (int i = 0; i < all.length; i++) {
        all[i] = vote.values()[i % vote.dimension()];
      }
      return Embedding.of(all);
    }
  }

  @Nested
  class MeanOfRegressionsWithVariances extends EnsembleConformance<Regression, Regression> {
    @Override
    protected EnsembleUnderTest<Regression, Regression> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.<Regression>mean(), VoteSource.regressionsWithVariances());
    }
  }

  @Nested
  class InverseVariance extends EnsembleConformance<Regression, Regression> {
    @Override
    protected EnsembleUnderTest<Regression, Regression> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.inverseVariance(), VoteSource.regressionsWithVariances())
          .comparing(
              (one, other) -> // members that agree confirm each other: the variance shrinks
              Answers.same(Regression.of(one.values()), Regression.of(other.values())));
    }
  }

  /** Of detections. */
  private abstract static class OfDetections extends EnsembleConformance<Detections, Detections> {

    abstract Ensemble<Detections, Detections> fusion();

    @Override
    protected EnsembleUnderTest<Detections, Detections> ensemble() {
      return EnsembleUnderTest.of(fusion(), VoteSource.detections());
    }
  }

  @Nested
  class WeightedBoxesFusion extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.weightedBoxesFusion();
    }
  }

  @Nested
  class WeightedBoxesFusionByMaximum extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.weightedBoxesFusion().iou(0.3).confidence(ConfidenceType.MAXIMUM);
    }
  }

  @Nested
  class WeightedBoxesFusionByBoxesAndModels extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.weightedBoxesFusion().confidence(ConfidenceType.BOX_AND_MODEL_AVERAGE);
    }
  }

  @Nested
  class WeightedBoxesFusionAwareOfAbsentModels extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.weightedBoxesFusion().confidence(ConfidenceType.ABSENT_MODEL_AWARE_AVERAGE);
    }
  }

  @Nested
  class NonMaxSuppression extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.nonMaxSuppression();
    }
  }

  @Nested
  class NonMaximumWeighted extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.nonMaximumWeighted();
    }
  }

  @Nested
  class SoftNms extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.softNms().gaussian(0.05); // nothing is left of equal boxes
    }
  }

  @Nested
  class SoftNmsByALine extends OfDetections {
    @Override
    Ensemble<Detections, Detections> fusion() {
      return Ensembles.softNms().linear(0.4);
    }
  }

  /** Of rankings; those that agree keep their order and get the method's scores. */
  private abstract static class OfRankings extends EnsembleConformance<Ranking, Ranking> {

    static Ranking scored(Ranking vote, IntToDoubleFunction score) {
      List<Ranking.Item> items = new ArrayList<>();
      for (int i = 0; i < vote.items().size(); i++) {
        items.add(new Ranking.Item(vote.items().get(i).id(), score.applyAsDouble(i)));
      }
      return Ranking.of(items);
    }

    /** Scores from 0 to 1. */
    static Ranking scaled(Ranking vote, double most) {
      List<Ranking.Item> items = vote.items();
      double best = items.isEmpty() ? 0 : items.get(0).score();
      double worst = items.isEmpty() ? 0 : items.get(items.size() - 1).score();
      return scored(
          vote, i -> best == worst ? 0 : most * (items.get(i).score() - worst) / (best - worst));
    }
  }

  @Nested
  class ReciprocalRankFusion extends OfRankings {
    @Override
    protected EnsembleUnderTest<Ranking, Ranking> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.reciprocalRankFusion(),
          VoteSource.rankings(),
          (vote, members) -> scored(vote, i -> members / (61.0 + i)));
    }
  }

  @Nested
  class BordaRanking extends OfRankings {
    @Override
    protected EnsembleUnderTest<Ranking, Ranking> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.bordaRanking(),
          VoteSource.rankings(),
          (vote, members) -> scored(vote, i -> members * (vote.items().size() - i)));
    }
  }

  @Nested
  class CombSum extends OfRankings {
    @Override
    protected EnsembleUnderTest<Ranking, Ranking> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.combSum(), VoteSource.rankings(), (vote, members) -> scaled(vote, members));
    }
  }

  @Nested
  class CombMnz extends OfRankings {
    @Override
    protected EnsembleUnderTest<Ranking, Ranking> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.combMnz(),
          VoteSource.rankings(),
          (vote, members) -> scaled(vote, members * members));
    }
  }

  /** Of texts. */
  private abstract static class OfTexts extends EnsembleConformance<Text, Text> {}

  @Nested
  class MajorityText extends OfTexts {
    @Override
    protected EnsembleUnderTest<Text, Text> ensemble() {
      return EnsembleUnderTest.of(Ensembles.majorityText(), VoteSource.texts())
          .tie(List.of(new Text("b", 0.6), new Text("a", 0.6)), new Text("a", 0.3))
          .tie(List.of(new Text("b", 0.8), new Text("a", 0.6)), new Text("b", 0.4));
    }
  }

  @Nested
  class Rover extends OfTexts {
    @Override
    protected EnsembleUnderTest<Text, Text> ensemble() {
      return EnsembleUnderTest.of(Ensembles.rover().alpha(0.7), VoteSource.texts())
          .tie(List.of(new Text("b", 0.6), new Text("a", 0.6)), new Text("a", 0.3));
    }
  }

  @Nested
  class RoverByCharacter extends OfTexts {
    @Override
    protected EnsembleUnderTest<Text, Text> ensemble() {
      return EnsembleUnderTest.of(Ensembles.rover().characters(), VoteSource.texts())
          .tie(List.of(new Text("cut", 0.8), new Text("cat", 0.4)), new Text("cut", 1.6 / 3));
    }
  }

  @Nested
  class MinimumBayesRisk extends OfTexts {
    @Override
    protected EnsembleUnderTest<Text, Text> ensemble() {
      return EnsembleUnderTest.of(
              Ensembles.minimumBayesRisk(MinimumBayesRisk::overlap), VoteSource.texts())
          .tie(List.of(new Text("b", 0.6), new Text("a", 0.6)), new Text("a", 0.6))
          .tie(List.of(new Text("b", 0.8), new Text("a", 0.6)), new Text("b", 0.8));
    }

    /** The words of both as a part of the words of either. */
    private static double overlap(String one, String other) {
      HashSet<String> both = new HashSet<>(Arrays.asList(one.split(" ", -1)));
      HashSet<String> either = new HashSet<>(both);
      both.retainAll(Arrays.asList(other.split(" ", -1)));
      either.addAll(Arrays.asList(other.split(" ", -1)));
      return (double) both.size() / either.size();
    }
  }

  @Nested
  class AlignedMean extends EnsembleConformance<Embedding, Embedding> {
    @Override
    protected EnsembleUnderTest<Embedding, Embedding> ensemble() {
      return EnsembleUnderTest.of(Ensembles.alignedMean(), VoteSource.embeddings());
    }
  }

  @Nested
  class AlignedMeanNormalized extends EnsembleConformance<Embedding, Embedding> {
    @Override
    protected EnsembleUnderTest<Embedding, Embedding> ensemble() {
      return EnsembleUnderTest.of(
          Ensembles.alignedMean().normalized(),
          VoteSource.embeddings(),
          (vote, members) -> vote.normalized());
    }
  }

  @Nested
  class Projection extends EnsembleConformance<Embedding, Embedding> {
    @Override
    protected EnsembleUnderTest<Embedding, Embedding> ensemble() {
      return EnsembleUnderTest.<Embedding, Embedding>of(
              votes -> {
                int width = votes.predictions().stream().mapToInt(Embedding::dimension).sum();
                return Ensembles.projection(toTwo(width)).combine(votes);
              },
              VoteSource.embeddings(),
              (vote, members) ->
                  toTwo(members * vote.dimension()).apply(Concatenate.repeated(vote, members)))
          .whereOrderMatters()
          .needingEveryMember(InvalidOutputException.class);
    }

    private static LinearMap toTwo(int width) {
      double[][] matrix = new double[width][];
      Arrays.setAll(matrix, i -> new double[] {1.0 / (1 + i), i % 3 - 1});
      return LinearMap.of(matrix);
    }
  }
}
