package io.aimass.examples.reading;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the program is told.
 *
 * @param evaluate a folder of pictures with their texts, to be read in place of rendered pages
 * @param write a folder that rendered pages are written to
 * @param serve the port to answer at, in place of rendered pages; 0 for any that is free
 * @param html the page to write
 * @param pages how many pages of each severity are rendered
 * @param seed decides what they look like
 */
public record ReadingArguments(
    Optional<Path> evaluate,
    Optional<Path> write,
    OptionalInt serve,
    Path html,
    int pages,
    long seed) {

  /** How the program is called. */
  static final String USAGE =
      "usage: ReadText [--pages N] [--seed N] [--html FILE] [--write FOLDER], or"
          + " ReadText --evaluate FOLDER, or ReadText --serve PORT";

  /**
   * Reads arguments.
   *
   * @param args pairs of a name and a value
   * @return what they say
   * @throws IllegalArgumentException if they are something else; the message is how to use it
   */
  public static ReadingArguments of(List<String> args) {
    ReadingArguments all =
        new ReadingArguments(
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Path.of("target", "read-text.html"),
            1,
            1);
    if (args.size() % 2 != 0) {
      throw new IllegalArgumentException(USAGE);
    }
    for (int i = 0; i < args.size(); i += 2) {
      all = all.with(args.get(i), args.get(i + 1));
    }
    return all;
  }

  private ReadingArguments with(String name, String value) {
    return switch (name) {
      case "--evaluate" ->
          new ReadingArguments(Optional.of(Path.of(value)), write, serve, html, pages, seed);
      case "--write" ->
          new ReadingArguments(evaluate, Optional.of(Path.of(value)), serve, html, pages, seed);
      case "--serve" -> {
        OptionalInt port = OptionalInt.of((int) number(value, 0));
        yield new ReadingArguments(evaluate, write, port, html, pages, seed);
      }
      case "--html" -> new ReadingArguments(evaluate, write, serve, Path.of(value), pages, seed);
      case "--pages" ->
          new ReadingArguments(evaluate, write, serve, html, (int) number(value, 1), seed);
      case "--seed" -> new ReadingArguments(evaluate, write, serve, html, pages, number(value, 0));
      default -> throw new IllegalArgumentException(USAGE);
    };
  }

  private static long number(String value, int least) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException(USAGE);
  }
}
