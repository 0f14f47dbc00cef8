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
        Rescale,
        ShorterSide,
        SideLimits,
        FixedHeight,
        CenterCrop,
        CornerCrop,
        Letterbox,
        Pad,
        Margin,
        Mirror,
        Tones,
        Smooth {

  /**
   * Does it.
   *
   * @param picture any picture
   * @return another one, or the same where there is nothing to do
   */
  Pixels apply(Pixels picture);

  /**
   * Where what this makes lies in the picture that it is made of.
   *
   * @param height of a picture, in pixels, 1 or more
   * @param width of a picture, in pixels, 1 or more
   * @return the placement; its prepared size is that of what {@link #apply} gives
   */
  Placement placement(int height, int width);
}
