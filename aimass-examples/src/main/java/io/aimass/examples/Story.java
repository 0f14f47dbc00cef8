package io.aimass.examples;

import io.aimass.examples.story.StoryArguments;
import io.aimass.examples.story.StoryMembers;
import io.aimass.examples.story.StoryPage;
import io.aimass.examples.story.Telling;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * From texts to a committee that answers over HTTP: trains members of different kinds on labelled
 * texts, fits how their votes are combined, measures all on texts that none of them has seen, saves
 * a bundle, starts a server over it and asks that.
 */
public final class Story {

  private static final String ONE_THREAD = "ai.djl.pytorch.num_threads";
  private static final int FOLDS = 4;

  private Story() {}

  /**
   * Runs the program, which takes some minutes.
   *
   * @param args a file of lines {@code label TAB text} to train on, one to measure on, the bundle
   *     to write, and perhaps {@code --serve PORT}: the server then stays up
   * @throws IOException if a file cannot be read or written
   * @throws InterruptedException if it is interrupted while the server stays up
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (System.getProperty(ONE_THREAD) == null) {
      System.setProperty(ONE_THREAD, "1"); // a training has one core, several run side by side
    }
    StoryPage page = new StoryPage(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    new Telling(StoryMembers.all(), FOLDS, page).tell(arguments(args));
    page.end();
  }

  private static StoryArguments arguments(String[] args) {
    try {
      return StoryArguments.of(List.of(args));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      throw e;
    }
  }
}
