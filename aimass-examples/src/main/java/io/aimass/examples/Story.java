package io.aimass.examples;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.examples.story.StoryMembers;
import io.aimass.examples.story.StoryPage;
import io.aimass.preprocess.data.Labelled;
import io.aimass.preprocess.data.LabelledTexts;
import io.aimass.train.committee.CommitteeScores;
import io.aimass.train.committee.CommitteeTrainer;
import io.aimass.train.committee.TrainedCommittee;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * From texts to a committee in one file: trains networks of different kinds on labelled texts, fits
 * how their votes are combined, measures all on texts that none of them has seen, and saves a
 * bundle, which it opens again and asks.
 */
public final class Story {

  private static final String ONE_THREAD = "ai.djl.pytorch.num_threads";
  private static final long SEED = 20;

  private Story() {}

  /**
   * Runs the program, which takes some minutes.
   *
   * @param args a file of lines {@code label TAB text} to train on, one to measure on, and the
   *     bundle to write
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println("usage: Story TRAIN.tsv VALIDATION.tsv BUNDLE");
      System.exit(2);
    }
    if (System.getProperty(ONE_THREAD) == null) {
      System.setProperty(ONE_THREAD, "1"); // a training has one core, several run side by side
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    tell(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), new StoryPage(out));
  }

  private static void tell(Path train, Path validation, Path bundle, StoryPage page)
      throws IOException {
    List<Labelled<String>> seen = new LabelledTexts(train).toList();
    List<Labelled<String>> unseen = new LabelledTexts(validation).toList();
    page.data(seen, unseen);

    CommitteeTrainer<String> trainer =
        CommitteeTrainer.<String>of(StoryMembers.all())
            .folds(3)
            .seed(SEED)
            .data(train)
            .listener(page);
    TrainedCommittee<String> committee = trainer.train(seen);
    page.trained(committee);

    CommitteeScores scores = committee.evaluate(unseen);
    page.scores(scores);
    committee.save(bundle, scores.addTo(committee.card("topics"), "validation"));

    try (Mass<String, Classification> mass = Mass.load(bundle)) {
      page.reloaded(bundle, mass, unseen);
    }
  }
}
