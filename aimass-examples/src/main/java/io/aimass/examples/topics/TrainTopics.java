package io.aimass.examples.topics;

import io.aimass.fit.LinearModel;
import io.aimass.fit.SoftVotingWeights;
import io.aimass.fit.TemperatureScaling;
import io.aimass.fit.VoteTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains the committee again from its data: the encoders' heads, the temperatures and the weights
 * of the votes. All is chosen on the training part alone: temperatures and weights on predictions
 * that each member makes for rows it was not trained on.
 *
 * <p>Argument: the folder to write to, {@code aimass-examples/src/main/resources/topics}.
 */
public final class TrainTopics {

  private TrainTopics() {}

  /**
   * Runs the program.
   *
   * @param args the folder to write to
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: TrainTopics FOLDER");
      System.exit(2);
    }
    run(Path.of(args[0]), System.out);
  }

  private static void run(Path folder, PrintStream out) throws IOException {
    CommitteeTraining training = CommitteeTraining.run(out);
    for (Map.Entry<SentenceEncoder, LinearModel> head : training.heads().entrySet()) {
      Heads.save(head.getKey(), head.getValue(), folder);
    }
    VoteTable votes = training.votes();
    SoftVotingWeights weights = SoftVotingWeights.fit(votes);
    TemperatureScaling answer =
        TemperatureScaling.fitProbabilities(votes.combine(weights.softVoting()), votes.gold());
    out.printf("committee, out of fold: log loss %.4f before the temperature%n", weights.logLoss());
    save(voteWeights(weights.weights(), training.temperatures(), answer), folder, out);
  }

  private static VoteWeights voteWeights(
      double[] weights, Map<String, Double> temperatures, TemperatureScaling answer) {
    Map<String, VoteWeights.Vote> votes = new LinkedHashMap<>();
    int i = 0;
    for (Map.Entry<String, Double> member : temperatures.entrySet()) {
      votes.put(member.getKey(), new VoteWeights.Vote(weights[i++], member.getValue()));
    }
    return new VoteWeights(votes, answer.temperature());
  }

  private static void save(VoteWeights votes, Path folder, PrintStream out) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# member, weight, temperature: written by TrainTopics, fitted out of fold");
    lines.addAll(votes.lines());
    Files.write(folder.resolve("weights.tsv"), lines);
    lines.forEach(out::println);
  }
}
