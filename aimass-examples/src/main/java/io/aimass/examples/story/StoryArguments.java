package io.aimass.examples.story;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the program is told.
 *
 * @param train texts to learn from, lines {@code label TAB text}
 * @param validation texts to measure on
 * @param bundle the file to write
 * @param port where the server stays up; empty if it answers once and stops
 */
public record StoryArguments(Path train, Path validation, Path bundle, OptionalInt port) {

  /** How the program is called. */
  public static final String USAGE =
      "usage: Story TRAIN.tsv VALIDATION.tsv BUNDLE [--serve PORT], PORT from 1 to 65535";

  /**
   * Reads them.
   *
   * @param args as they were typed
   * @return the arguments
   * @throws IllegalArgumentException if they are others than {@link #USAGE} tells
   */
  public static StoryArguments of(List<String> args) {
    boolean serve = args.size() == 5 && args.get(3).equals("--serve");
    if (!serve && args.size() != 3) {
      throw new IllegalArgumentException(USAGE);
    }
    return new StoryArguments(
        Path.of(args.get(0)),
        Path.of(args.get(1)),
        Path.of(args.get(2)),
        serve ? OptionalInt.of(port(args.get(4))) : OptionalInt.empty());
  }

  private static int port(String typed) {
    if (!typed.matches("[1-9][0-9]{0,4}") || Integer.parseInt(typed) > 65_535) {
      throw new IllegalArgumentException(USAGE);
    }
    return Integer.parseInt(typed);
  }
}
