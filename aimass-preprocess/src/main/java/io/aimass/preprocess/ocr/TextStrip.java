package io.aimass.preprocess.ocr;

import io.aimass.preprocess.image.Orientation;
import io.aimass.preprocess.image.Pixels;
import java.util.Objects;

/**
 * A piece of text that was cut out of a picture.
 *
 * @param box where it was
 * @param picture what was there, upright
 * @param line which line it is in, from 0
 */
public record TextStrip(TextBox box, Pixels picture, int line) {

  /** Checks that all is there. */
  public TextStrip {
    Objects.requireNonNull(box, "box");
    Objects.requireNonNull(picture, "picture");
  }

  /** Half a turn. */
  TextStrip turned() {
    return new TextStrip(box, Orientation.HALF_TURN.apply(picture), line);
  }
}
