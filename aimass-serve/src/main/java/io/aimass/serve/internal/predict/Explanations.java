package io.aimass.serve.internal.predict;

import io.aimass.Decision;
import io.aimass.MemberResult;
import io.aimass.serve.internal.form.Answers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How an answer came about, as JSON. */
final class Explanations {

  private static final double NANOS = 1e6;

  private Explanations() {}

  static Map<String, Object> of(Decision<?> decision) {
    Map<String, Object> all = Answers.details(decision.answer());
    List<Object> members = new ArrayList<>();
    decision.members().forEach(member -> members.add(of(member)));
    all.put("members", members);
    all.put("latency_ms", millis(decision.latency()));
    return all;
  }

  private static Map<String, Object> of(MemberResult result) {
    Map<String, Object> member = new LinkedHashMap<>();
    member.put("name", result.name());
    member.put("status", result.status().name().toLowerCase(Locale.ROOT));
    member.put("weight", result.weight());
    member.put("latency_ms", millis(result.latency()));
    result
        .prediction()
        .ifPresent(
            prediction -> {
              member.put("output", output(prediction));
              member.putAll(Answers.details(prediction));
            });
    // Its message may tell of the inside.
    result.error().ifPresent(error -> member.put("error", error.getClass().getSimpleName()));
    if (result.standIn()) {
      member.put("stand_in", true);
    }
    if (result.cached()) {
      member.put("cached", true);
    }
    return member;
  }

  /** The host says how answers are written, and not how members' predictions are. */
  private static Object output(Object prediction) {
    try {
      Object json = Answers.json(prediction);
      return json == null ? "null" : json;
    } catch (IllegalStateException e) {
      return prediction.toString();
    }
  }

  private static double millis(Duration latency) {
    return latency.toNanos() / NANOS;
  }
}
