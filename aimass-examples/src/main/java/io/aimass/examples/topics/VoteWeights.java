package io.aimass.examples.topics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What training found out about the members as a committee: how much each one's vote counts, how
 * far its scores are to be cooled, and the answer's.
 *
 * @param members by name, in the committee's order
 * @param answerTemperature what the logarithms of the answer's probabilities are divided by: below
 *     1, as the mean of votes is less sure than it should be
 */
public record VoteWeights(Map<String, Vote> members, double answerTemperature) {

  private static final String RESOURCE = "/topics/weights.tsv";
  private static final String ANSWER = "committee";

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
    Map<String, Vote> votes = new LinkedHashMap<>();
    try (InputStream in = VoteWeights.class.getResourceAsStream(RESOURCE)) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(Objects.requireNonNull(in, RESOURCE), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          List<String> cells = List.of(line.split("\t", -1));
          votes.put(
              cells.get(0),
              new Vote(Double.parseDouble(cells.get(1)), Double.parseDouble(cells.get(2))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Vote answer = Objects.requireNonNull(votes.remove(ANSWER), ANSWER);
    return new VoteWeights(votes, answer.temperature());
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

  /** As lines of a file that {@link #load} reads: members, then the committee. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    members.forEach((member, vote) -> lines.add(line(member, vote)));
    lines.add(line(ANSWER, new Vote(1, answerTemperature)));
    return lines;
  }

  private static String line(String name, Vote vote) {
    return String.format(Locale.ROOT, "%s\t%.4f\t%.4f", name, vote.weight(), vote.temperature());
  }
}
