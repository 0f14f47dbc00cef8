package io.aimass.examples.reading;

import io.aimass.examples.topics.LabelledText;
import io.aimass.examples.topics.LabelledTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One run of the program. */
public final class ReadingRun {
  private final ReadingTrial trial;
  private final ReadingReport report;
  private final ReadingHtml html;

  /** Creates a run. */
  public ReadingRun(ReadingTrial trial, ReadingReport report, ReadingHtml html) {
    this.trial = trial;
    this.report = report;
    this.html = html;
  }

  /**
   * Does what the arguments say.
   *
   * @param arguments what to read
   * @throws IOException if a file cannot be read or written
   */
  public void run(ReadingArguments arguments) throws IOException {
    if (arguments.evaluate().isPresent()) {
      evaluate(arguments.evaluate().get());
    } else {
      render(arguments);
    }
  }

  private void evaluate(Path folder) throws IOException {
    List<Path> pictures = PageFolder.pictures(folder);
    if (pictures.isEmpty()) {
      throw new IOException(folder + " has no NAME.png with NAME.txt beside it");
    }
    for (Path picture : pictures) {
      trial.read(PageFolder.read(picture));
    }
    report.table(trial.scores());
  }

  private void render(ReadingArguments arguments) throws IOException {
    PageWriter writer =
        new PageWriter(LabelledTexts.validation().rows().stream().map(LabelledText::text).toList());
    for (int i = 0; i < arguments.pages(); i++) {
      for (int severity = 0; severity <= Wear.WORST; severity++) {
        Page page = writer.page(arguments.seed() + i, severity);
        if (arguments.write().isPresent()) {
          PageFolder.write(arguments.write().get(), page);
        }
        show(trial.read(page), i == 0 && severity == Wear.WORST);
      }
    }
    report.bySeverity(trial.scores(), arguments.pages() * (Wear.WORST + 1));
    html.add(trial.scores());
    html.write(arguments.html());
    report.say("%n%s shows the pages and what was read%n", arguments.html());
  }

  private void show(PageReading reading, boolean printed) throws IOException {
    html.add(reading);
    if (printed) {
      report.page(reading);
    }
  }
}
