package io.aimass.bench.jmh;

import io.aimass.bench.peers.NaiveGreedy;
import io.aimass.fit.GoldLabels;
import io.aimass.fit.GreedySelection;
import io.aimass.fit.Metric;
import io.aimass.fit.VoteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/** Greedy weights of 20 members on 10,000 rows of 46 labels, 100 rounds. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 3, time = 5)
@State(Scope.Benchmark)
public class GreedyBenchmark {

  private static final int MEMBERS = 20;
  private static final int LABELS = 46;
  private static final int ROWS = 10_000;
  private static final int ROUNDS = 100;

  /** What is made best. */
  @Param({"log-loss", "accuracy"})
  public String metric = "log-loss";

  private VoteTable table = draw(1, 1, 1);
  private double[][][] votes = new double[0][][];

  /** Draws the votes. */
  @Setup
  public void draw() {
    table = draw(MEMBERS, ROWS, LABELS);
    votes = new double[MEMBERS][][];
    for (int member = 0; member < MEMBERS; member++) {
      votes[member] = table.probabilities(member);
    }
  }

  private static VoteTable draw(int members, int rows, int labels) {
    Random random = new Random(5);
    List<String> names = new ArrayList<>();
    for (int label = 0; label < labels; label++) {
      names.add("label" + label);
    }
    GoldLabels gold = GoldLabels.of(names, random.ints(rows, 0, labels).toArray());
    List<String> memberNames = new ArrayList<>();
    double[][][] votes = new double[members][rows][labels];
    for (int member = 0; member < members; member++) {
      memberNames.add("member" + member);
      double skill = 1 + 3 * random.nextDouble();
      for (int row = 0; row < rows; row++) {
        draw(votes[member][row], gold.number(row), skill, random);
      }
    }
    return VoteTable.of(memberNames, votes, gold);
  }

  private static void draw(double[] vote, int gold, double skill, Random random) {
    double sum = 0;
    for (int label = 0; label < vote.length; label++) {
      double score = 1.5 * random.nextGaussian() + (label == gold ? skill : 0);
      vote[label] = Math.exp(score);
      sum += vote[label];
    }
    for (int label = 0; label < vote.length; label++) {
      vote[label] /= sum;
    }
  }

  private Metric measure() {
    return metric.equals("accuracy") ? Metric.accuracy() : Metric.logLoss();
  }

  /**
   * The library's, on two threads.
   *
   * @return the weights
   */
  @Benchmark
  public double[] greedy() {
    return GreedySelection.builder()
        .metric(measure())
        .rounds(ROUNDS)
        .threads(2)
        .build()
        .fit(table)
        .weights();
  }

  /**
   * As one writes it.
   *
   * @return the weights
   */
  @Benchmark
  public double[] naive() {
    return NaiveGreedy.weights(votes, table.gold(), measure(), ROUNDS);
  }
}
