package io.aimass.examples.story;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A server's answer as a person reads it: the highest probabilities, a line for each member without
 * its own.
 */
final class ShortAnswer {

  private static final int SHOWN = 3;

  private ShortAnswer() {}

  static String of(String json) {
    JsonObject answer = JsonParser.parseString(json).getAsJsonObject();
    JsonObject explain = answer.getAsJsonObject("explain");
    StringBuilder text = new StringBuilder("{\"output\":").append(answer.get("output"));
    text.append(",\n \"explain\":{\"confidence\":").append(explain.get("confidence"));
    text.append(",\n  \"probabilities\":{").append(highest(explain)).append(",…},\n");
    text.append("  \"members\":[");
    String separator = "";
    for (JsonElement member : explain.getAsJsonArray("members")) {
      member.getAsJsonObject().remove("probabilities");
      text.append(separator).append(member);
      separator = ",\n   ";
    }
    return text.append("],\n  \"latency_ms\":")
        .append(explain.get("latency_ms"))
        .append("}}")
        .toString();
  }

  private static String highest(JsonObject explain) {
    return explain.getAsJsonObject("probabilities").entrySet().stream()
        .sorted(Comparator.comparingDouble(ShortAnswer::negative))
        .limit(SHOWN)
        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
        .collect(Collectors.joining(","));
  }

  private static double negative(Map.Entry<String, JsonElement> probability) {
    return -probability.getValue().getAsDouble();
  }
}
