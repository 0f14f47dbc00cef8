package io.aimass.bench.jmh;

import io.aimass.Classification;
import io.aimass.Labels;
import io.aimass.bench.peers.HandCombined;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Votes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Combining the votes of three members on 1,000 labels. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class CombineBenchmark {

  private static final int COMMITTEES = 16;
  private static final int MEMBERS = 3;
  private static final int LABELS = 1000;
  private static final double[] WEIGHTS = {2, 1, 3};

  /** Ways to combine; those that are weighted have members of 2, 1 and 3. */
  public enum Way {
    /** The mean of the probabilities. */
    SOFT,
    /** The same with weights. */
    SOFT_WEIGHTED,
    /** The mean, where each member has equal labels of its own. */
    SOFT_OWN_LABELS,
    /** The label of the most. */
    HARD,
    /** The geometric mean. */
    GEOMETRIC,
    /** The same with weights. */
    GEOMETRIC_WEIGHTED,
    /** The number in the middle. */
    MEDIAN;

    private Ensemble<Classification, Classification> ensemble() {
      return switch (this) {
        case SOFT, SOFT_OWN_LABELS -> Ensembles.softVoting();
        case SOFT_WEIGHTED -> Ensembles.softVoting().weights(WEIGHTS);
        case HARD -> Ensembles.hardVoting();
        case GEOMETRIC -> Ensembles.geometricMean();
        case GEOMETRIC_WEIGHTED -> Ensembles.geometricMean().weights(WEIGHTS);
        case MEDIAN -> Ensembles.median();
      };
    }

    private HandCombined.Loop loop() {
      return switch (this) {
        case SOFT, SOFT_OWN_LABELS -> HandCombined::soft;
        case SOFT_WEIGHTED -> rows -> HandCombined.soft(rows, WEIGHTS);
        case HARD -> HandCombined::hard;
        case GEOMETRIC -> HandCombined::geometric;
        case GEOMETRIC_WEIGHTED -> rows -> HandCombined.geometric(rows, WEIGHTS);
        case MEDIAN -> HandCombined::median;
      };
    }
  }

  /** How they are combined. */
  @Param public Way way;

  private Ensemble<Classification, Classification> ensemble;
  private HandCombined.Loop loop;
  private final List<Votes<Classification>> votes = new ArrayList<>();
  private final List<double[][]> rows = new ArrayList<>();
  private int call;

  /** Draws the votes. */
  @Setup
  public void draw() {
    ensemble = way.ensemble();
    loop = way.loop();
    Random random = new Random(17);
    List<Labels> labels =
        way == Way.SOFT_OWN_LABELS
            ? List.of(labels(), labels(), labels())
            : Collections.nCopies(MEMBERS, labels());
    for (int i = 0; i < COMMITTEES; i++) {
      double[][] drawn = new double[MEMBERS][];
      Arrays.setAll(drawn, member -> distribution(random));
      rows.add(drawn);
      votes.add(
          Votes.of(
              List.of("one", "two", "three"),
              IntStream.range(0, MEMBERS)
                  .mapToObj(member -> Classification.of(labels.get(member), drawn[member]))
                  .collect(Collectors.toList())));
    }
  }

  private static Labels labels() {
    return Labels.of(
        IntStream.range(0, LABELS).mapToObj(i -> "label" + i).collect(Collectors.toList()));
  }

  /** As a network's: a softmax of scores. */
  private static double[] distribution(Random random) {
    double[] scores = new double[LABELS];
    Arrays.setAll(scores, i -> Math.exp(2 * random.nextGaussian()));
    double sum = Arrays.stream(scores).sum();
    Arrays.setAll(scores, i -> scores[i] / sum);
    return scores;
  }

  /**
   * By the library.
   *
   * @return the answer
   */
  @Benchmark
  public Classification ensemble() {
    return ensemble.combine(votes.get(call++ & (COMMITTEES - 1)));
  }

  /**
   * The same numbers by plain loops over arrays, and the position of the largest one.
   *
   * @return the numbers
   */
  @Benchmark
  public HandCombined byHand() {
    return loop.combine(rows.get(call++ & (COMMITTEES - 1)));
  }
}
