package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Detections;
import io.aimass.Embedding;
import io.aimass.Ranking;
import io.aimass.Regression;
import io.aimass.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for every ensemble of anything but classifications, whatever the votes. */
class FusionLawsTest {

  /**
   * An ensemble, how its votes are drawn, and the numbers of an answer by what they are of: those
   * of equal answers are close.
   */
  record Subject<P>(
      WeightedEnsemble<P, P> ensemble,
      Function<Random, P> vote,
      Function<P, Map<String, List<double[]>>> numbers) {

    Committee<P> draw(Random random) {
      int members = 1 + random.nextInt(6);
      List<String> names =
          IntStream.range(0, members).mapToObj(i -> "m" + i).collect(Collectors.toList());
      List<P> votes = new ArrayList<>();
      double[] weights = new double[members];
      for (int i = 0; i < members; i++) {
        boolean copy = i > 0 && random.nextInt(3) == 0;
        votes.add(copy ? votes.get(random.nextInt(i)) : vote.apply(random));
        weights[i] = random.nextBoolean() ? random.nextInt(3) : 0.001 + 100 * random.nextDouble();
      }
      weights[random.nextInt(members)] = 1;
      return new Committee<>(names, votes, weights);
    }

    P answer(Committee<P> committee) {
      return ensemble
          .weights(committee.weights)
          .combine(Votes.of(committee.names, committee.votes));
    }

    void assertSame(P actual, P expected) {
      Map<String, List<double[]>> left = numbers.apply(actual);
      Map<String, List<double[]>> right = numbers.apply(expected);
      assertThat(left.keySet()).as("%s and %s", actual, expected).isEqualTo(right.keySet());
      left.forEach((key, rows) -> assertClose(rows, right.getOrDefault(key, List.of())));
    }

    @Override
    public String toString() {
      return ensemble.toString();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Committee<P>(List<String> names, List<P> votes, double[] weights) {

    Committee<P> at(List<Integer> order) {
      return new Committee<>(
          order.stream().map(names::get).collect(Collectors.toList()),
          order.stream().map(votes::get).collect(Collectors.toList()),
          order.stream().mapToDouble(i -> weights[i]).toArray());
    }

    List<Integer> positions() {
      return IntStream.range(0, names.size())
          .boxed()
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }

  /** Every row has its like among the others. */
  private static void assertClose(List<double[]> rows, List<double[]> others) {
    assertThat(rows).hasSameSizeAs(others);
    List<double[]> left = new ArrayList<>(others);
    for (double[] row : rows) {
      double[] like =
          left.stream()
              .filter(other -> isClose(row, other))
              .findFirst()
              .orElseThrow(() -> new AssertionError("nothing is like " + Arrays.toString(row)));
      left.remove(like);
    }
  }

  private static boolean isClose(double[] one, double[] other) {
    return one.length == other.length
        && IntStream.range(0, one.length)
            .allMatch(i -> Math.abs(one[i] - other[i]) <= 1e-6 * Math.max(1, Math.abs(one[i])));
  }

  // Votes. Few different numbers, so that ties are common.

  private static Detections boxes(Random random) {
    List<Detections.Item> items = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      int left = random.nextInt(4);
      int top = random.nextInt(4);
      Detections.Box box =
          new Detections.Box(left, top, left + random.nextInt(4), top + 1 + random.nextInt(3));
      items.add(new Detections.Item("l" + random.nextInt(2), random.nextInt(5) / 4.0, box));
    }
    return Detections.of(items);
  }

  private static Map<String, List<double[]>> numbers(Detections found) {
    return found.items().stream()
        .collect(
            Collectors.groupingBy(
                Detections.Item::label,
                Collectors.mapping(FusionLawsTest::numbers, Collectors.toList())));
  }

  private static double[] numbers(Detections.Item item) {
    Detections.Box box = item.box();
    return new double[] {item.confidence(), box.left(), box.top(), box.right(), box.bottom()};
  }

  private static Ranking ranking(Random random) {
    List<Ranking.Item> items = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      if (random.nextInt(3) > 0) {
        double score = random.nextBoolean() ? random.nextInt(3) : random.nextGaussian();
        items.add(new Ranking.Item("i" + i, score));
      }
    }
    return Ranking.of(items);
  }

  /** Scores and places; equal scores are in the order of their ids. */
  private static Map<String, List<double[]>> numbers(Ranking ranking) {
    Map<String, List<double[]>> numbers = new LinkedHashMap<>();
    for (int i = 0; i < ranking.items().size(); i++) {
      Ranking.Item item = ranking.items().get(i);
      numbers.put(item.id(), List.of(new double[] {item.score(), i}));
    }
    return numbers;
  }

  private static Text text(Random random) {
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      words.add(List.of("a", "b", "B", "\u00e9").get(random.nextInt(4)));
    }
    return new Text(String.join(random.nextBoolean() ? " " : "  ", words), random.nextInt(5) / 4.0);
  }

  private static Map<String, List<double[]>> numbers(Text text) {
    return Map.of(text.value(), List.of(new double[] {text.confidence()}));
  }

  private static Regression regression(Random random) {
    return Regression.withVariances(
        new double[] {random.nextInt(3), random.nextGaussian()},
        new double[] {random.nextInt(3), random.nextDouble()});
  }

  private static Map<String, List<double[]>> numbers(Regression regression) {
    return Map.of(
        "values", List.of(regression.values()),
        "variances", List.of(regression.variances().orElseThrow()));
  }

  private static Embedding vector(Random random) {
    return Embedding.of(random.nextInt(3), (float) random.nextGaussian());
  }

  private static Map<String, List<double[]>> numbers(Embedding vector) {
    return Map.of("", List.of(new double[] {vector.values()[0], vector.values()[1]}));
  }

  private static double alike(String one, String other) {
    return one.equals(other) ? 1 : 1.0 / (1 + Math.abs(one.length() - other.length()));
  }

  private static Subject<Detections> of(WeightedEnsemble<Detections, Detections> fusion) {
    return new Subject<>(fusion, FusionLawsTest::boxes, FusionLawsTest::numbers);
  }

  private static Subject<Ranking> ofRankings(WeightedEnsemble<Ranking, Ranking> fusion) {
    return new Subject<>(fusion, FusionLawsTest::ranking, FusionLawsTest::numbers);
  }

  private static Subject<Text> ofTexts(WeightedEnsemble<Text, Text> voting) {
    return new Subject<>(voting, FusionLawsTest::text, FusionLawsTest::numbers);
  }

  private static Subject<Regression> ofNumbers(WeightedEnsemble<Regression, Regression> mean) {
    return new Subject<>(mean, FusionLawsTest::regression, FusionLawsTest::numbers);
  }

  private static Subject<Embedding> ofVectors(WeightedEnsemble<Embedding, Embedding> mean) {
    return new Subject<>(mean, FusionLawsTest::vector, FusionLawsTest::numbers);
  }

  @Provide
  Arbitrary<Subject<?>> subjects() {
    LinearMap turn = LinearMap.of(new double[][] {{0, 1}, {-1, 0}});
    List<Subject<?>> all = new ArrayList<>();
    for (ConfidenceType type : ConfidenceType.values()) {
      all.add(of(Ensembles.weightedBoxesFusion().iou(0.41).confidence(type)));
    }
    for (ScoreNormalization how : ScoreNormalization.values()) {
      all.add(ofRankings(Ensembles.combSum().normalization(how)));
      all.add(ofRankings(Ensembles.combMnz().normalization(how)));
    }
    Stream.of(
            of(Ensembles.nonMaxSuppression().iou(0.31)),
            of(Ensembles.softNms()),
            of(Ensembles.softNms().linear(0.31)),
            of(Ensembles.nonMaximumWeighted().scoreThreshold(0.25)),
            ofRankings(Ensembles.reciprocalRankFusion()),
            ofRankings(Ensembles.bordaRanking()),
            ofTexts(Ensembles.majorityText(TextNormalizer.ignoringCase())),
            ofTexts(Ensembles.rover()),
            ofTexts(Ensembles.rover().characters().alpha(0.5).nullConfidence(0.5)),
            ofTexts(Ensembles.rover().alpha(0.25).maximumConfidence()),
            ofTexts(Ensembles.minimumBayesRisk(FusionLawsTest::alike)),
            ofNumbers(Ensembles.mean()),
            ofNumbers(Ensembles.inverseVariance()),
            ofVectors(Ensembles.alignedMean().align("m1", turn)),
            ofVectors(Ensembles.alignedMean().align("m0", turn).align("m2", turn)))
        .forEach(all::add);
    return Arbitraries.of(all);
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void permutingMembersWithTheirWeightsChangesNothing(
      @ForAll("subjects") Subject<?> subject, @ForAll Random random) {
    permutes(subject, random);
  }

  private static <P> void permutes(Subject<P> subject, Random random) {
    Committee<P> committee = subject.draw(random);
    List<Integer> order = committee.positions();
    Collections.shuffle(order, random);
    subject.assertSame(subject.answer(committee.at(order)), subject.answer(committee));
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void memberOfWeightZeroHasNoInfluence(
      @ForAll("subjects") Subject<?> subject, @ForAll Random random) {
    silence(subject, random);
  }

  private static <P> void silence(Subject<P> subject, Random random) {
    Committee<P> committee = subject.draw(random);
    List<Integer> loud = committee.positions();
    loud.removeIf(i -> committee.weights[i] == 0);
    subject.assertSame(subject.answer(committee.at(loud)), subject.answer(committee));
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void memberWithoutAVoteIsLeftOut(@ForAll("subjects") Subject<?> subject, @ForAll Random random) {
    leaveOut(subject, random);
  }

  private static <P> void leaveOut(Subject<P> subject, Random random) {
    Committee<P> committee = subject.draw(random);
    List<Integer> present = committee.positions();
    present.removeIf(i -> committee.weights[i] != 1 && random.nextBoolean());
    List<@Nullable P> votes = new ArrayList<>();
    for (int i = 0; i < committee.names.size(); i++) {
      votes.add(present.contains(i) ? committee.votes.get(i) : null);
    }
    Ensemble<P, P> ensemble = subject.ensemble.weights(committee.weights);
    subject.assertSame(
        ensemble.combine(Votes.of(committee.names, votes)), subject.answer(committee.at(present)));
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void equalWeightsAreNoWeights(@ForAll("subjects") Subject<?> subject, @ForAll Random random) {
    equal(subject, random);
  }

  private static <P> void equal(Subject<P> subject, Random random) {
    Committee<P> committee = subject.draw(random);
    double[] weights = new double[committee.names.size()];
    Arrays.fill(weights, 0.1 + random.nextDouble());
    subject.assertSame(
        subject.ensemble.combine(Votes.of(committee.names, committee.votes)),
        subject.answer(new Committee<>(committee.names, committee.votes, weights)));
  }
}
