package io.aimass.fit;

import io.aimass.CallOptions;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MemberResult;
import io.aimass.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What the members of a mass did for many questions.
 *
 * @param rows by question, then by member
 */
record AskedMembers(List<List<MemberResult>> rows) {
  AskedMembers {
    rows = List.copyOf(rows);
  }

  static <I> AskedMembers ask(Mass<I, ?> mass, List<? extends I> inputs, int gold, int calls) {
    if (inputs.isEmpty() || inputs.size() != gold) {
      throw new IllegalArgumentException(
          inputs.size()
              + " inputs and "
              + gold
              + " right answers, expected as many and one or more");
    }
    return new AskedMembers(decideAll(mass, inputs, calls));
  }

  private static <I> List<List<MemberResult>> decideAll(
      Mass<I, ?> mass, List<? extends I> inputs, int calls) {
    CallOptions bulk = CallOptions.defaults().priority(Priority.BULK);
    AtomicReferenceArray<Decision<?>> decisions = new AtomicReferenceArray<>(inputs.size());
    AtomicBoolean failed = new AtomicBoolean();
    try (Workers workers = new Workers(calls)) {
      workers.run(
          decisions.length(),
          row -> {
            if (failed.get()) {
              return;
            }
            boolean answered = false;
            try {
              decisions.set(row, mass.decide(inputs.get(row), bulk));
              answered = true;
            } finally {
              failed.compareAndSet(false, !answered);
            }
          });
    }
    List<List<MemberResult>> rows = new ArrayList<>(decisions.length());
    for (int row = 0; row < decisions.length(); row++) {
      Decision<?> decision = decisions.get(row);
      if (decision == null) {
        throw new IllegalStateException("a question has no decision, and none has failed");
      }
      rows.add(decision.members());
    }
    return rows;
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    for (MemberResult member : rows.get(0)) {
      names.add(member.name());
    }
    return names;
  }

  /** What members' own answers took in the mean, in milliseconds; NaN for one that has none. */
  double[] costs() {
    double[] costs = new double[rows.get(0).size()];
    for (int member = 0; member < costs.length; member++) {
      costs[member] = meanMillis(member);
    }
    return costs;
  }

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

  /** An answer of a kind; one must be there. */
  static <P> P prediction(MemberResult member, Class<P> type) {
    Object prediction = member.prediction().orElseThrow();
    if (type.isInstance(prediction)) {
      return type.cast(prediction);
    }
    throw new IllegalArgumentException(
        "member \""
            + member.name()
            + "\" answers with a "
            + prediction.getClass().getName()
            + ", expected a "
            + type.getSimpleName()
            + ": "
            + prediction);
  }
}
