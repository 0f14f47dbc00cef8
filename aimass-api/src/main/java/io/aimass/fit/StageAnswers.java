package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Votes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a cascade over a table can answer: one member's vote, or the votes of several combined. */
final class StageAnswers {

  /** Answers on all rows, and which thresholds tell them apart. */
  static final class Answers {
    final double[] confidences; // NaN where there is no answer
    final boolean[] right;

    /** The rows with an answer, the most confident first. */
    final int[] order;

    /** From infinity, where no row is sure, down to 0, where all are. */
    final double[] thresholds;

    /** How many rows of the order are sure by each threshold. */
    final int[] sure;

    private Answers(double[] confidences, boolean[] right) {
      this.confidences = confidences;
      this.right = right;
      this.order =
          IntStream.range(0, right.length)
              .filter(row -> !Double.isNaN(confidences[row]))
              .boxed()
              .sorted(Comparator.comparingDouble((Integer row) -> -confidences[row]))
              .mapToInt(Integer::intValue)
              .toArray();
      this.sure =
          IntStream.rangeClosed(0, order.length)
              .filter(i -> i == 0 || i == order.length || at(i) < at(i - 1))
              .toArray();
      this.thresholds = Arrays.stream(sure).mapToDouble(this::threshold).toArray();
    }

    private double at(int place) {
      return confidences[order[place]];
    }

    /** Half-way to the first row that is not sure, so that it holds for rows like these. */
    private double threshold(int count) {
      if (count == 0) {
        return Double.POSITIVE_INFINITY;
      }
      if (count == order.length) {
        return 0;
      }
      double middle = at(count) + (at(count - 1) - at(count)) / 2;
      return middle > at(count) ? middle : at(count - 1);
    }
  }

  private final VoteTable table;
  private final List<Votes<Classification>> votes = new ArrayList<>();
  private final Ensemble<Classification, Classification> committee;
  private final Map<BitSet, Answers> combined = new HashMap<>();
  private final Map<Integer, Answers> single = new HashMap<>();

  StageAnswers(VoteTable table, Ensemble<Classification, Classification> committee) {
    this.table = table;
    this.committee = committee;
    for (int row = 0; row < table.rows(); row++) {
      votes.add(table.votes(row));
    }
  }

  boolean has(int member, int row) {
    return votes.get(row).has(member);
  }

  /** What is answered where nobody has a vote: the first label, as {@link VoteTable#combine}. */
  boolean rightWithoutVotes(int row) {
    return table.gold().number(row) == 0;
  }

  /** One member's answers. */
  Answers of(int member) {
    return single.computeIfAbsent(
        member, m -> answers(row -> has(m, row) ? votes.get(row).prediction(m) : null));
  }

  /** The answers of some members together. */
  Answers of(BitSet members) {
    Answers known = combined.get(members);
    if (known == null) {
      BitSet key = (BitSet) members.clone();
      known = answers(row -> combine(key, votes.get(row)));
      combined.put(key, known);
    }
    return known;
  }

  private interface Answering {
    @Nullable Classification answer(int row);
  }

  private Answers answers(Answering answering) {
    double[] confidences = new double[table.rows()];
    boolean[] right = new boolean[table.rows()];
    for (int row = 0; row < right.length; row++) {
      Classification answer = answering.answer(row);
      confidences[row] = answer == null ? Double.NaN : answer.confidence();
      right[row] =
          answer == null ? rightWithoutVotes(row) : answer.label().equals(table.gold().name(row));
    }
    return new Answers(confidences, right);
  }

  private @Nullable Classification combine(BitSet members, Votes<Classification> all) {
    List<@Nullable Classification> cast = new ArrayList<>();
    boolean any = false;
    for (int member = 0; member < all.size(); member++) {
      boolean in = members.get(member) && all.has(member);
      cast.add(in ? all.prediction(member) : null);
      any |= in;
    }
    return any ? committee.combine(Votes.of(all.members(), cast)) : null;
  }
}
