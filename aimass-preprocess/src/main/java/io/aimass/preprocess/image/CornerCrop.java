package io.aimass.preprocess.image;

import io.aimass.bundle.Recipe;
import java.util.Objects;

/**
 * Cuts a corner out of a picture, as torchvision's {@code five_crop} does, which refuses pictures
 * that are too small.
 *
 * @param height in pixels, 1 or more
 * @param width in pixels, 1 or more
 * @param corner which one
 */
public record CornerCrop(int height, int width, Corner corner) implements ImageStep {

  /** A corner of a picture. */
  public enum Corner {
    /** Where rows and columns begin. */
    TOP_LEFT(false, false),
    /** Where rows begin and columns end. */
    TOP_RIGHT(false, true),
    /** Where rows end and columns begin. */
    BOTTOM_LEFT(true, false),
    /** Where rows and columns end. */
    BOTTOM_RIGHT(true, true);

    private final boolean bottom;
    private final boolean right;

    Corner(boolean bottom, boolean right) {
      this.bottom = bottom;
      this.right = right;
    }
  }

  /** Checks the sizes. */
  public CornerCrop {
    Bounds.size("height", height);
    Bounds.size("width", width);
    Objects.requireNonNull(corner, "corner");
  }

  /**
   * Cuts the corner out.
   *
   * @throws IllegalArgumentException if the picture is smaller than the corner
   */
  @Override
  public Pixels apply(Pixels picture) {
    Placement placement = placement(picture.height(), picture.width());
    int top = (int) placement.shiftY();
    int left = (int) placement.shiftX();
    return Canvas.place(picture, height, width, -top, -left, 0);
  }

  /**
   * Where the corner lies.
   *
   * @throws IllegalArgumentException if the picture is smaller than the corner
   */
  @Override
  public Placement placement(int originalHeight, int originalWidth) {
    if (originalHeight < height || originalWidth < width) {
      throw new IllegalArgumentException(
          "a picture of "
              + originalWidth
              + " by "
              + originalHeight
              + " pixels has no corner of "
              + width
              + " by "
              + height);
    }
    return Placement.cut(
        originalHeight,
        originalWidth,
        height,
        width,
        corner.bottom ? originalHeight - height : 0,
        corner.right ? originalWidth - width : 0);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.corner-crop", 1)
        .with("height", height)
        .with("width", width)
        .with("corner", corner.name());
  }
}
