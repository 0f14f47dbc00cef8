package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Labels;
import io.aimass.Regression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Scale;

/** What holds for every ensemble of classifications, whatever the votes and weights. */
class EnsembleLawsTest {

  private static final double ROUNDING = 1e-12;
  private static final List<String> LABELS = List.of("l0", "l1", "l2", "l3", "l4");
  private static final ConfusionMatrix CONFUSION =
      ConfusionMatrix.of(
          LABELS,
          new long[][] {
            {9, 1, 0, 0, 2}, {3, 7, 0, 1, 1}, {0, 0, 5, 5, 0}, {2, 0, 4, 6, 0}, {0, 3, 0, 0, 30}
          });

  /** Members' votes over one label order, and their weights, of which one at least is not 0. */
  @SuppressWarnings("ArrayRecordComponent") // compared by its answers alone
  record Committee(List<Classification> votes, double[] weights) {

    Classification answer(Kind kind) {
      return kind.of(weights).combine(named(votes));
    }

    Committee shuffled(Random random) {
      List<Integer> order =
          IntStream.range(0, votes.size()).boxed().collect(Collectors.toCollection(ArrayList::new));
      Collections.shuffle(order, random);
      return new Committee(
          order.stream().map(votes::get).collect(Collectors.toList()),
          order.stream().mapToDouble(i -> weights[i]).toArray());
    }

    @Override
    public String toString() {
      return Arrays.toString(weights)
          + votes.stream()
              .map(vote -> Arrays.toString(vote.probabilities()))
              .collect(Collectors.toList());
    }
  }

  /** Every ensemble; those without weights leave them out. */
  enum Kind {
    SOFT,
    HARD,
    HARD_FIRST_LABEL,
    GEOMETRIC,
    MEAN,
    MAX,
    MEDIAN,
    TRIMMED,
    RANK,
    BORDA,
    BAYESIAN,
    DEMPSTER_SHAFER,
    DEMPSTER_SHAFER_FULL,
    MULTI_LABEL,
    LOG_ODDS;

    Ensemble<Classification, Classification> of(double[] weights) {
      return switch (this) {
        case SOFT -> Ensembles.softVoting().weights(weights);
        case HARD -> Ensembles.hardVoting().weights(weights);
        case HARD_FIRST_LABEL -> Ensembles.hardVoting().ties(TieBreak.FIRST_LABEL).weights(weights);
        case GEOMETRIC -> Ensembles.geometricMean().weights(weights);
        case MEAN -> Ensembles.<Classification>mean().weights(weights);
        case MAX -> Ensembles.maxConfidence();
        case MEDIAN -> Ensembles.median();
        case TRIMMED -> Ensembles.trimmedMean(0.25);
        case RANK -> Ensembles.rankAverage().weights(weights);
        case BORDA -> Ensembles.bordaCount().weights(weights);
        case BAYESIAN -> Ensembles.bayesian(CONFUSION);
        case DEMPSTER_SHAFER -> Ensembles.dempsterShafer().weights(weights);
        case DEMPSTER_SHAFER_FULL -> Ensembles.dempsterShafer().reliability(1).weights(weights);
        case MULTI_LABEL -> Ensembles.multiLabelVoting(0.5).weights(weights);
        case LOG_ODDS -> Ensembles.logOddsMean().weights(weights);
      };
    }

    boolean isWeighted() {
      return this != MAX && this != MEDIAN && this != TRIMMED && this != BAYESIAN;
    }

    /** Whether each label stands alone, so that the answer's sum is whatever it is. */
    boolean isMultiLabel() {
      return this == MULTI_LABEL || this == LOG_ODDS;
    }

    /** The answer of some members that all say the same, as it is documented. */
    double[] agreement(Classification vote, double[] weights) {
      double[] p = vote.probabilities();
      return switch (this) {
        case HARD, HARD_FIRST_LABEL ->
            Classification.certain(vote.labels().names(), vote.label()).probabilities();
        case RANK -> scaled(map(p, each -> below(p, each) + (equal(p, each) + 1) / 2.0));
        case BORDA ->
            p.length == 1
                ? new double[] {1}
                : scaled(map(p, each -> below(p, each) + (equal(p, each) - 1) / 2.0));
        case MULTI_LABEL -> map(p, each -> each >= 0.5 ? 1 : 0);
        case BAYESIAN -> posterior(vote, weights.length);
        case DEMPSTER_SHAFER -> joined(p, weights, 0.9);
        case DEMPSTER_SHAFER_FULL -> joined(p, weights, 1);
        default -> p;
      };
    }

    private static double[] map(double[] values, DoubleUnaryOperator each) {
      return Arrays.stream(values).map(each).toArray();
    }

    private static long below(double[] values, double value) {
      return Arrays.stream(values).filter(other -> other < value).count();
    }

    private static long equal(double[] values, double value) {
      return Arrays.stream(values).filter(other -> other == value).count();
    }

    private static double[] posterior(Classification vote, int members) {
      int said = LABELS.indexOf(vote.label());
      double[] all = new double[LABELS.size()];
      for (int gold = 0; gold < all.length; gold++) {
        long[] row = CONFUSION.counts()[gold];
        double rows = Arrays.stream(row).sum();
        all[gold] = rows * Math.pow((row[said] + 1) / (rows + row.length), members);
      }
      return scaled(all);
    }

    /** The products of plausibilities, less what is ignorance: the closed form of the rule. */
    private static double[] joined(double[] votes, double[] weights, double reliability) {
      double largest = Arrays.stream(weights).max().orElseThrow();
      double ignorance = 1;
      double[] products = new double[votes.length];
      Arrays.fill(products, 1);
      for (double weight : weights) {
        double reliable = reliability * weight / largest;
        ignorance *= 1 - reliable;
        for (int i = 0; i < products.length; i++) {
          products[i] *= reliable * votes[i] + 1 - reliable;
        }
      }
      double spread = ignorance - ignorance / votes.length;
      return scaled(map(products, product -> product - spread));
    }
  }

  private static <P> Votes<P> named(List<P> votes) {
    return Votes.of(
        IntStream.range(0, votes.size()).mapToObj(i -> "m" + i).collect(Collectors.toList()),
        votes);
  }

  @Provide
  Arbitrary<Committee> committees() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 7), Arbitraries.integers().between(1, 5))
        .flatAs(EnsembleLawsTest::committees);
  }

  private static Arbitrary<Committee> committees(int members, int count) {
    Labels labels =
        Labels.of(IntStream.range(0, count).mapToObj(i -> "l" + i).collect(Collectors.toList()));
    // Few different numbers, so that ties are common.
    Arbitrary<Double> mass =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 3).map(Integer::doubleValue),
            Arbitraries.doubles().between(0, 1).ofScale(3));
    Arbitrary<Classification> vote =
        mass.array(double[].class)
            .ofSize(count)
            .filter(masses -> Arrays.stream(masses).sum() > 0)
            .map(masses -> Classification.of(labels, scaled(masses)));
    Arbitrary<Double> weight =
        Arbitraries.oneOf(
            Arbitraries.of(0.0, 1.0, 2.0), Arbitraries.doubles().between(0.001, 100).ofScale(3));
    Arbitrary<double[]> weights =
        weight.array(double[].class).ofSize(members).filter(all -> Arrays.stream(all).sum() > 0);
    return Combinators.combine(vote.list().ofSize(members), weights).as(Committee::new);
  }

  private static double[] scaled(double[] masses) {
    double sum = Arrays.stream(masses).sum();
    return Arrays.stream(masses).map(mass -> mass / sum).toArray();
  }

  private static void assertSame(Classification actual, Classification expected) {
    assertThat(actual.labels()).isEqualTo(expected.labels());
    assertThat(actual.probabilities()).containsExactly(expected.probabilities(), within(ROUNDING));
    assertThat(actual.label()).isEqualTo(expected.label());
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void permutingMembersWithTheirWeightsChangesNothing(
      @ForAll("committees") Committee committee, @ForAll Kind kind, @ForAll Random random) {
    assertSame(committee.shuffled(random).answer(kind), committee.answer(kind));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void identicalMembersGiveTheMembersAnswer(
      @ForAll("committees") Committee committee,
      @ForAll Kind kind,
      @ForAll @IntRange(min = 1, max = 9) int copies) {
    Classification vote = committee.votes().get(0);
    Committee parrots =
        new Committee(
            Collections.nCopies(copies, vote),
            IntStream.range(0, copies).mapToDouble(i -> 1 + i % 3).toArray());
    Classification answer = parrots.answer(kind);
    // The geometric mean and that of log odds count a zero as 1e-12.
    assertThat(answer.probabilities())
        .containsExactly(kind.agreement(vote, parrots.weights()), within(1e-11));
    if (kind != Kind.BAYESIAN) {
      assertThat(vote.confidence() - vote.probability(answer.label())).isLessThan(ROUNDING);
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void probabilitiesStayInTheSimplex(@ForAll("committees") Committee committee, @ForAll Kind kind) {
    Classification answer = committee.answer(kind);
    double[] probabilities = answer.probabilities();
    assertThat(Arrays.stream(probabilities).allMatch(p -> p >= 0 && p <= 1)).isTrue();
    double sum = Arrays.stream(probabilities).sum();
    if (!kind.isMultiLabel()) {
      assertThat(sum).isCloseTo(1, within(ROUNDING));
    }
    assertThat(answer.confidence()).isEqualTo(Arrays.stream(probabilities).max().orElseThrow());
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void memberOfWeightZeroHasNoInfluence(
      @ForAll("committees") Committee committee, @ForAll Kind kind, @ForAll Random random) {
    Assume.that(kind.isWeighted());
    int silent = random.nextInt(committee.votes().size() + 1);
    List<Classification> votes = new ArrayList<>(committee.votes());
    votes.add(silent, committee.votes().get(random.nextInt(committee.votes().size())));
    double[] weights = new double[votes.size()];
    System.arraycopy(committee.weights(), 0, weights, 0, silent);
    System.arraycopy(
        committee.weights(), silent, weights, silent + 1, committee.weights().length - silent);
    Committee wider = new Committee(votes, weights);
    assertThat(wider.answer(kind)).isEqualTo(committee.answer(kind));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void scalingAllWeightsChangesNothing(
      @ForAll("committees") Committee committee,
      @ForAll Kind kind,
      @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(6) double scale) {
    double[] scaled = Arrays.stream(committee.weights()).map(weight -> weight * scale).toArray();
    assertSame(new Committee(committee.votes(), scaled).answer(kind), committee.answer(kind));
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void manyThreadsAnswerAsOneDoes(@ForAll("committees") Committee committee, @ForAll Kind kind) {
    Ensemble<Classification, Classification> shared = kind.of(committee.weights());
    Votes<Classification> votes = named(committee.votes());
    Classification alone = shared.combine(votes);
    List<Classification> together =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(i -> shared.combine(votes))
            .collect(Collectors.toList());
    assertThat(together).allSatisfy(answer -> assertThat(answer).isEqualTo(alone));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void pooledNumbersStayWithinTheMembers(
      @ForAll @NotEmpty List<@DoubleRange(min = -1e9, max = 1e9) Double> numbers) {
    Votes<Regression> votes =
        named(numbers.stream().map(Regression::of).collect(Collectors.toList()));
    double slack = 1e-12 * Math.max(1, Collections.max(numbers) - Collections.min(numbers));
    for (Ensemble<Regression, Regression> ensemble :
        List.of(
            Ensembles.<Regression>mean(),
            Ensembles.<Regression>median(),
            Ensembles.<Regression>trimmedMean(0.2))) {
      assertThat(ensemble.combine(votes).value())
          .isBetween(Collections.min(numbers) - slack, Collections.max(numbers) + slack);
    }
  }
}
