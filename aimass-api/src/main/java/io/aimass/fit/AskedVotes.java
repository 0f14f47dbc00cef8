package io.aimass.fit;

import io.aimass.CallOptions;
import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Labels;
import io.aimass.Mass;
import io.aimass.MemberResult;
import io.aimass.Priority;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Asks a mass many questions and keeps what its members say. */
final class AskedVotes {
  private final List<List<MemberResult>> rows;

  private AskedVotes(List<List<MemberResult>> rows) {
    this.rows = rows;
  }

  static <I> VoteTable ask(
      Mass<I, ?> mass, List<? extends I> inputs, List<String> gold, int calls) {
    if (inputs.isEmpty() || inputs.size() != gold.size()) {
      throw new IllegalArgumentException(
          inputs.size()
              + " inputs and "
              + gold.size()
              + " labels, expected as many and one or more");
    }
    return new AskedVotes(decideAll(mass, inputs, calls)).table(gold);
  }

  private static <I> List<List<MemberResult>> decideAll(
      Mass<I, ?> mass, List<? extends I> inputs, int calls) {
    CallOptions bulk = CallOptions.defaults().priority(Priority.BULK);
    @Nullable Decision<?>[] decisions = new @Nullable Decision<?>[inputs.size()];
    AtomicBoolean failed = new AtomicBoolean();
    try (Workers workers = new Workers(calls)) {
      workers.run(
          decisions.length,
          row -> {
            if (failed.get()) {
              return;
            }
            boolean answered = false;
            try {
              decisions[row] = mass.decide(inputs.get(row), bulk);
              answered = true;
            } finally {
              failed.compareAndSet(false, !answered);
            }
          });
    }
    List<List<MemberResult>> rows = new ArrayList<>(decisions.length);
    for (Decision<?> decision : decisions) {
      if (decision == null) {
        throw new IllegalStateException("a question has no decision, and none has failed");
      }
      rows.add(decision.members());
    }
    return rows;
  }

  private VoteTable table(List<String> gold) {
    List<String> members = new ArrayList<>();
    for (MemberResult member : rows.get(0)) {
      members.add(member.name());
    }
    Labels labels = labels(gold);
    double[][][] votes = new double[members.size()][rows.size()][];
    double[] costs = new double[members.size()];
    for (int member = 0; member < votes.length; member++) {
      for (int row = 0; row < rows.size(); row++) {
        votes[member][row] = vote(rows.get(row).get(member), labels);
      }
      costs[member] = meanMillis(member);
    }
    return VoteTable.of(members, votes, GoldLabels.of(labels.names(), gold)).costs(costs);
  }

  /** The labels of all votes, then those that no member knows. */
  private Labels labels(List<String> gold) {
    List<Classification> all = new ArrayList<>();
    for (List<MemberResult> row : rows) {
      for (MemberResult member : row) {
        if (member.prediction().isPresent()) {
          all.add(classification(member));
        }
      }
    }
    Set<String> names =
        new LinkedHashSet<>(all.isEmpty() ? List.of() : Classification.union(all).names());
    names.addAll(gold);
    return Labels.of(List.copyOf(names));
  }

  private static double[] vote(MemberResult member, Labels labels) {
    if (member.prediction().isPresent()) {
      return classification(member).alignedTo(labels).probabilities();
    }
    double[] none = new double[labels.size()];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  private static Classification classification(MemberResult member) {
    Object prediction = member.prediction().orElseThrow();
    if (prediction instanceof Classification vote) {
      return vote;
    }
    throw new IllegalArgumentException(
        "member \""
            + member.name()
            + "\" answers with a "
            + prediction.getClass().getName()
            + ", expected a Classification: "
            + prediction);
  }

  /** What a member's own answers took; NaN if it has none. */
  private double meanMillis(int member) {
    double nanos = 0;
    int answers = 0;
    for (List<MemberResult> row : rows) {
      MemberResult result = row.get(member);
      if (result.prediction().isPresent() && !result.cached()) {
        nanos += result.latency().toNanos();
        answers++;
      }
    }
    return answers == 0 ? Double.NaN : nanos / answers / 1e6;
  }
}
