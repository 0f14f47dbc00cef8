package io.aimass.examples;

import io.aimass.examples.reading.ReadingArguments;
import io.aimass.examples.reading.ReadingHtml;
import io.aimass.examples.reading.ReadingReport;
import io.aimass.examples.reading.ReadingRun;
import io.aimass.examples.reading.ReadingServer;
import io.aimass.examples.reading.ReadingTrial;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads text in pictures: a model finds it, and a committee of recognisers and of views of each
 * strip reads it, voting letter by letter.
 *
 * <p>Without arguments it renders pages with known text, wears them, and shows how many letters
 * each member and the committee read wrong; {@code target/read-text.html} shows the pages. {@code
 * --evaluate FOLDER} reads {@code NAME.png} with {@code NAME.txt} beside it, and prints a line for
 * each member and then for the committee: name, character error rate, share of lines without an
 * error, milliseconds for a picture. {@code --serve PORT} answers over HTTP, with a page to try it.
 */
public final class ReadText {

  private ReadText() {}

  /**
   * Runs the program.
   *
   * @param args see {@link ReadingArguments}
   * @throws IOException if a file cannot be read or written
   * @throws InterruptedException if the thread is interrupted while it serves
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.setProperty("java.awt.headless", "true");
    ReadingArguments arguments = arguments(args);
    if (arguments.serve().isPresent()) {
      serve(arguments.serve().getAsInt());
      return;
    }
    ReadingReport report =
        new ReadingReport(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    try (ReadingTrial trial = new ReadingTrial()) {
      new ReadingRun(trial, report, new ReadingHtml()).run(arguments);
    }
  }

  private static void serve(int port) throws InterruptedException {
    try (ReadingServer server = new ReadingServer(port)) {
      System.out.println(server.url() + " reads pictures; Ctrl-C ends it");
      server.awaitClose();
    }
  }

  private static ReadingArguments arguments(String[] args) {
    try {
      return ReadingArguments.of(List.of(args));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      throw e;
    }
  }
}
