package io.aimass.examples;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.examples.topics.Evaluation;
import io.aimass.examples.topics.LabelledText;
import io.aimass.examples.topics.LabelledTexts;
import io.aimass.examples.topics.Score;
import io.aimass.examples.topics.TopicCommittee;
import io.aimass.examples.topics.TopicsPage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Three transformers and two linear models sort one-line descriptions of software packages into 46
 * topics, as one.
 *
 * <p>Without arguments it shows some texts with every member's vote and the committee's answer, and
 * measures members and committee on the validation part. {@code --evaluate FILE} measures them on
 * lines {@code label TAB text} and prints a line per member and one for the committee, last: {@code
 * name accuracy macro-F1 log-loss ECE ms/text}, where ECE is the expected calibration error over 15
 * bins of equal width.
 */
public final class Topics {

  /** Rows of the validation part on which members differ; on the last the committee is wrong. */
  private static final List<Integer> SHOWN = List.of(0, 82, 720, 849, 3);

  private Topics() {}

  /**
   * Runs the program.
   *
   * @param args none, or {@code --evaluate FILE}
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (args.length == 0) {
      show(out);
    } else if (args.length == 2 && args[0].equals("--evaluate")) {
      evaluate(Path.of(args[1]), out);
    } else {
      System.err.println("usage: Topics [--evaluate FILE], FILE with lines: label TAB text");
      System.exit(2);
    }
  }

  private static void show(PrintStream out) {
    TopicsPage page = new TopicsPage(out);
    LabelledTexts train = LabelledTexts.train();
    LabelledTexts validation = LabelledTexts.validation();
    page.title(train);
    long start = System.nanoTime();
    try (Mass<String, Classification> topics = TopicCommittee.open(train)) {
      page.opened(System.nanoTime() - start, topics.report());
      for (int row : SHOWN) {
        LabelledText shown = validation.rows().get(row);
        page.text(shown, topics.decide(shown.text()));
      }
      List<Score> scores = Evaluation.of(topics, validation.rows(), train.labels());
      page.results(validation.rows().size(), scores, topics.report());
    }
  }

  private static void evaluate(Path file, PrintStream out) {
    LabelledTexts train = LabelledTexts.train();
    LabelledTexts texts;
    try {
      texts = LabelledTexts.read(file, train.labels());
    } catch (IOException e) {
      System.err.println("cannot read " + file + ": " + e);
      System.exit(1);
      return;
    }
    texts.faults().forEach(fault -> System.err.println(file + ", " + fault));
    if (texts.rows().isEmpty()) {
      System.err.println(file + " holds no line of the form: label TAB text");
      System.exit(1);
    }
    try (Mass<String, Classification> topics = TopicCommittee.open(train)) {
      Evaluation.of(topics, texts.rows(), train.labels())
          .forEach(score -> out.println(score.line()));
    }
  }
}
