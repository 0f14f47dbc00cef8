package io.aimass.preprocess.image;

import io.aimass.bundle.Saveable;

/**
 * Something that is done with a picture before a model sees it, as a value: equal steps do the
 * same.
 *
 * <p>Immutable and safe for use by many threads.
 */
public sealed interface ImageStep extends Saveable
    permits ToColors,
        Resize,
        ShorterSide,
        CenterCrop,
        Letterbox,
        SideLimits,
        FixedHeight,
        Margin,
        Tones,
        Smooth {

  /**
   * Does it.
   *
   * @param picture any picture
   * @return another one, or the same where there is nothing to do
   */
  Pixels apply(Pixels picture);
}
