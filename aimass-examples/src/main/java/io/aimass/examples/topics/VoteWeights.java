package io.aimass.examples.topics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What training found out about the members as a committee: how much each one's vote counts, and
 * how far its scores are to be cooled.
 *
 * @param members by name, in the committee's order
 */
public record VoteWeights(Map<String, Vote> members) {

  private static final String RESOURCE = "/topics/weights.tsv";

  /**
   * One member's vote.
   *
   * @param weight 0 or more
   * @param temperature what its scores are divided by; 1 for members whose probabilities are right
   */
  public record Vote(double weight, double temperature) {}

  /** Copies the map. */
  public VoteWeights {
    members = new LinkedHashMap<>(members);
  }

  /** Those that came with this program. */
  public static VoteWeights load() {
    Map<String, Vote> members = new LinkedHashMap<>();
    try (InputStream in = VoteWeights.class.getResourceAsStream(RESOURCE)) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(Objects.requireNonNull(in, RESOURCE), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          List<String> cells = List.of(line.split("\t", -1));
          members.put(
              cells.get(0),
              new Vote(Double.parseDouble(cells.get(1)), Double.parseDouble(cells.get(2))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new VoteWeights(members);
  }

  /**
   * One member's vote.
   *
   * @param name the member
   * @return its vote
   * @throws IllegalArgumentException if training did not know it
   */
  public Vote of(String name) {
    Vote vote = members.get(name);
    if (vote == null) {
      throw new IllegalArgumentException(
          "no weight for member \"" + name + "\" among " + members.keySet());
    }
    return vote;
  }

  /** The weights alone, in the committee's order. */
  public double[] weights() {
    return members.values().stream().mapToDouble(Vote::weight).toArray();
  }

  /** As lines of a file that {@link #load} reads. */
  public List<String> lines() {
    return members.entrySet().stream()
        .map(
            member ->
                String.format(
                    Locale.ROOT,
                    "%s\t%.4f\t%.4f",
                    member.getKey(),
                    member.getValue().weight(),
                    member.getValue().temperature()))
        .toList();
  }
}
