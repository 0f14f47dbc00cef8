package io.aimass.examples.topics;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.ensemble.InputEnsemble;
import io.aimass.fit.Candidate;
import io.aimass.fit.EnsembleFit;
import io.aimass.fit.FittedEnsemble;
import io.aimass.fit.GoldLabels;
import io.aimass.fit.VoteFiles;
import io.aimass.fit.VoteOrigin;
import io.aimass.fit.VoteTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Combines the committee's five members in every way there is. Each way is fitted on out-of-fold
 * votes for the training part, and measured on the validation part, which nothing was fitted on.
 * Then {@link EnsembleFit} chooses one by the training part alone.
 */
public final class FitTopics {

  private static final List<String> MEMBERS = List.of("minilm", "bge", "e5", "words", "characters");

  private final PrintStream out;
  private final VoteTable train;
  private final VoteTable validation;

  private FitTopics(VoteTable trainVotes, PrintStream out) {
    this.out = out;
    this.validation = validationVotes();
    this.train = trainVotes.costs(costs(validation));
  }

  /**
   * Runs the program, which takes some minutes.
   *
   * @param args a file for the members' votes on the training part, such as {@code votes.npy}: read
   *     if it is there, else written; or nothing
   * @throws IOException if the file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Optional<Path> file = Arrays.stream(args).findFirst().map(Path::of);
    new FitTopics(trainVotes(file, System.out), System.out).run();
  }

  private static VoteTable trainVotes(Optional<Path> file, PrintStream out) throws IOException {
    if (file.isPresent() && Files.exists(file.get())) {
      LabelledTexts texts = LabelledTexts.train();
      GoldLabels gold = GoldLabels.of(texts.labels(), texts.topics());
      return VoteFiles.readNpy(file.get(), MEMBERS, gold).origin(VoteOrigin.OUT_OF_FOLD);
    }
    VoteTable votes = CommitteeTraining.run(out).votes();
    if (file.isPresent()) {
      VoteFiles.writeNpy(votes, file.get());
    }
    return votes;
  }

  private static VoteTable validationVotes() {
    LabelledTexts texts = LabelledTexts.validation();
    try (Mass<String, Classification> mass = TopicCommittee.open(LabelledTexts.train())) {
      return VoteTable.of(mass, texts.texts(), texts.topics());
    }
  }

  private static double[] costs(VoteTable votes) {
    double[] costs = new double[votes.members().size()];
    for (int member = 0; member < costs.length; member++) {
      costs[member] = votes.cost(member).orElseThrow();
    }
    return costs;
  }

  private void run() {
    out.println("| way | accuracy | log loss | ECE | fitted in s |");
    out.println("| --- | ---: | ---: | ---: | ---: |");
    for (int member = 0; member < validation.members().size(); member++) {
      tell(validation.members().get(member), validation.probabilities(member), 0);
    }
    for (Candidate candidate : Strategies.all()) {
      long start = System.nanoTime();
      var ensemble = candidate.fit(train);
      double seconds = (System.nanoTime() - start) / 1e9;
      tell(candidate.name(), validation.combine(ensemble), seconds);
    }
    tellThoseThatSeeTheInput();
    FittedEnsemble fitted =
        EnsembleFit.on(train).threads(Runtime.getRuntime().availableProcessors()).fit();
    out.println(fitted.report());
  }

  /** Routes and dynamic selection see how MiniLM sees a text. */
  private void tellThoseThatSeeTheInput() {
    float[][] seen =
        CommitteeTraining.embed(SentenceEncoder.MINILM, LabelledTexts.train().texts(), out)
            .toArray(new float[0][]);
    List<float[]> asked =
        CommitteeTraining.embed(SentenceEncoder.MINILM, LabelledTexts.validation().texts(), out);
    for (Strategies.Seeing strategy : Strategies.seeing()) {
      long start = System.nanoTime();
      InputEnsemble<float[], Classification, Classification> ensemble =
          strategy.fit().of(train, seen);
      double seconds = (System.nanoTime() - start) / 1e9;
      double[][] answers = new double[asked.size()][];
      for (int row = 0; row < answers.length; row++) {
        answers[row] =
            ensemble
                .forInput(asked.get(row), validation.members())
                .combine(validation.votes(row))
                .probabilities();
      }
      tell(strategy.name(), answers, seconds);
    }
  }

  private void tell(String name, double[][] answers, double seconds) {
    Score score = Score.of(name, validation.gold(), answers, 0);
    out.printf(
        Locale.ROOT,
        "| %s | %.4f | %.4f | %.4f | %.2f |%n",
        name,
        score.accuracy(),
        score.logLoss(),
        score.calibrationError(),
        seconds);
  }
}
