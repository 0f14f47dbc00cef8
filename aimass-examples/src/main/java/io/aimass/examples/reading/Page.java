package io.aimass.examples.reading;

import io.aimass.preprocess.image.Pixels;
import java.util.List;

/**
 * A page whose text is known.
 *
 * @param name what it is called
 * @param severity how worn it is, from 0
 * @param picture what it looks like
 * @param lines what is written on it
 */
public record Page(String name, int severity, Pixels picture, List<String> lines) {

  /** Copies. */
  public Page {
    lines = List.copyOf(lines);
  }
}
