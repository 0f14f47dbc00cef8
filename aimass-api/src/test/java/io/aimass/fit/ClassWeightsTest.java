package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.ensemble.Ensembles;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClassWeightsTest {
  /** Two members: each knows one of the labels a and b, and takes the other for any. */
  private static VoteTable specialists(int rows) {
    Random random = new Random(4);
    List<String> names = List.of("a", "b", "c");
    GoldLabels gold = GoldLabels.of(names, random.ints(rows, 0, 3).toArray());
    double[][][] votes = new double[2][rows][];
    for (int member = 0; member < 2; member++) {
      for (int row = 0; row < rows; row++) {
        double[] scores = random.doubles(3, -1, 1).toArray();
        scores[member] = gold.number(row) == member ? 2 : -2;
        votes[member][row] = Softmax.of(scores);
      }
    }
    return VoteTable.of(List.of("knows a", "knows b"), votes, gold);
  }

  @Test
  void specialists_weighMoreForWhatTheyKnow() {
    VoteTable table = specialists(400);
    ClassWeights found = ClassWeights.fit(table);
    assertThat(found.weights()[0][0]).isGreaterThan(0.7);
    assertThat(found.weights()[1][1]).isGreaterThan(0.7);
    double[] together = SoftVotingWeights.fit(table).weights();
    assertThat(Metric.logLoss().of(table.gold(), table.combine(found.ensemble())))
        .isLessThan(
            Metric.logLoss()
                    .of(table.gold(), table.combine(Ensembles.softVoting().weights(together)))
                - 0.05);
    assertThat(found.penalty()).isEqualTo(0.1);
    assertThat(found.members()).isEqualTo(table.members());
    assertThat(found.labels()).isEqualTo(table.gold().names());
    assertThat(found).hasToString("ClassWeights[[knows a, knows b], 3 labels, penalty=0.1]");
  }

  @Property(tries = 15)
  void weights_areInTheSimplexForEachLabelAndPermuteWithMembers(@ForAll long seed) {
    VoteTable table = RandomVotes.table(seed, 4, 80, 0.1);
    int[] order = RandomVotes.permutation(4, seed + 1);
    double[][] weights = ClassWeights.fit(table, 1).weights();
    double[][] permuted = ClassWeights.fit(table.members(order), 1).weights();
    for (int label = 0; label < 4; label++) {
      double sum = 0;
      for (int member = 0; member < 4; member++) {
        assertThat(weights[member][label]).isPositive();
        sum += weights[member][label];
        assertThat(permuted[member][label]).isCloseTo(weights[order[member]][label], within(1e-4));
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void gradient_isTheSlope() {
    VoteTable table = RandomVotes.table(8, 3, 40, 0.2);
    ClassWeightsLoss loss = new ClassWeightsLoss(table, new double[] {0.2, 0.5, 0.3}, 0.7);
    double[] point = new Random(1).doubles(12, -2, 1).toArray();
    double[] gradient = new double[12];
    loss.evaluate(point, gradient);
    for (int i = 0; i < 12; i++) {
      double[] moved = point.clone();
      moved[i] = point[i] + 1e-5;
      double above = loss.evaluate(moved, new double[12]);
      moved[i] = point[i] - 1e-5;
      double below = loss.evaluate(moved, new double[12]);
      assertThat(gradient[i]).isCloseTo((above - below) / 2e-5, within(1e-8));
    }
  }

  @Test
  void strongPenalty_leavesTheWeightsThatAllLabelsHave() {
    VoteTable table = specialists(100);
    double[] together = SoftVotingWeights.fit(table).weights();
    double[][] found = ClassWeights.fit(table, 1e9).weights();
    for (int member = 0; member < 2; member++) {
      assertThat(found[member]).containsOnly(new double[] {together[member]}, within(1e-6));
    }
  }

  @Test
  void twoRows_takeTheStrongestPenalty() {
    assertThat(ClassWeights.fit(specialists(2)).penalty()).isEqualTo(10);
  }

  @Test
  void equality_isThatOfTheValues() {
    VoteTable table = specialists(30);
    ClassWeights found = ClassWeights.fit(table, 1);
    found.weights()[0][0] = 7;
    assertThat(ClassWeights.fit(table, 1)).isEqualTo(found).hasSameHashCodeAs(found);
    assertThat(ClassWeights.fit(table, 2)).isNotEqualTo(found);
    assertThatThrownBy(() -> ClassWeights.fit(table, 0)).hasMessageContaining("penalty is 0.0");
  }
}
