package io.aimass.fit;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a CSV file says of a table before its head line: {@code #origin,OUT_OF_FOLD}, and {@code
 * #cost,member,milliseconds} for each member whose cost is known. Other records there that begin
 * with a number sign are comments.
 */
final class CsvNotes {
  private static final String COMMENT = "#";
  private static final String ORIGIN = "#origin";
  private static final String COST = "#cost";

  private VoteOrigin origin = VoteOrigin.HELD_OUT;
  private final Map<String, Double> costs = new LinkedHashMap<>();

  /** Reads the notes, and returns the record that follows; null at the end. */
  @Nullable List<String> read(CsvReader in) throws IOException {
    List<String> cells = in.read();
    while (cells != null && cells.get(0).startsWith(COMMENT)) {
      if (cells.get(0).equals(ORIGIN)) {
        in.requireCells(cells, 2);
        origin = origin(in, cells.get(1));
      } else if (cells.get(0).equals(COST)) {
        in.requireCells(cells, 3);
        addCost(in, cells.get(1), in.number(cells.get(2)));
      }
      cells = in.read();
    }
    return cells;
  }

  private static VoteOrigin origin(CsvReader in, String name) throws IOException {
    for (VoteOrigin one : VoteOrigin.values()) {
      if (one.name().equals(name)) {
        return one;
      }
    }
    throw in.wrong(
        "the origin is \"" + name + "\", expected one of " + Arrays.toString(VoteOrigin.values()));
  }

  private void addCost(CsvReader in, String member, double cost) throws IOException {
    if (!(cost >= 0) || Double.isInfinite(cost)) {
      throw in.wrong("a cost is " + cost + ", expected a finite number of 0 or more");
    }
    if (costs.put(member, cost) != null) {
      throw in.wrong("member \"" + member + "\" has two costs");
    }
  }

  VoteOrigin origin() {
    return origin;
  }

  /** The costs in the order of the members; NaN where there is none. */
  double[] costs(List<String> members) {
    for (String member : costs.keySet()) {
      if (!members.contains(member)) {
        throw new IllegalArgumentException(
            "there is a cost of \"" + member + "\", the members are " + members);
      }
    }
    return members.stream().mapToDouble(member -> costs.getOrDefault(member, Double.NaN)).toArray();
  }

  static void write(
      Writer out, VoteOrigin origin, List<String> members, IntFunction<OptionalDouble> cost)
      throws IOException {
    if (origin != VoteOrigin.HELD_OUT) {
      out.append(ORIGIN).append(',').append(origin.name()).append('\n');
    }
    for (int member = 0; member < members.size(); member++) {
      if (cost.apply(member).isPresent()) {
        out.append(COST)
            .append(',')
            .append(CsvReader.quote(members.get(member)))
            .append(',')
            .append(Double.toString(cost.apply(member).getAsDouble()))
            .append('\n');
      }
    }
  }
}
