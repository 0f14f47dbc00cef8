package io.aimass.preprocess.image;

import io.aimass.bundle.Recipe;

/**
 * Puts a border of one tone around a picture, as torchvision's {@code Pad} does.
 *
 * @param left in pixels, 0 or more
 * @param top in pixels, 0 or more
 * @param right in pixels, 0 or more
 * @param bottom in pixels, 0 or more
 * @param fill what the border is of, 0 to 255 in every channel
 */
public record Pad(int left, int top, int right, int bottom, int fill) implements ImageStep {

  /** Checks the numbers. */
  public Pad {
    require("left", left);
    require("top", top);
    require("right", right);
    require("bottom", bottom);
    if (fill < 0 || fill > 255) {
      throw new IllegalArgumentException("fill is " + fill + ", expected 0 to 255");
    }
  }

  private static void require(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " is " + value + ", expected 0 or more");
    }
  }

  @Override
  public Pixels apply(Pixels picture) {
    Placement placement = placement(picture.height(), picture.width());
    return Canvas.place(
        picture, placement.preparedHeight(), placement.preparedWidth(), top, left, fill);
  }

  @Override
  public Placement placement(int originalHeight, int originalWidth) {
    return Placement.cut(
        originalHeight,
        originalWidth,
        Math.addExact(Math.addExact(originalHeight, top), bottom),
        Math.addExact(Math.addExact(originalWidth, left), right),
        -top,
        -left);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.pad", 1)
        .with("left", left)
        .with("top", top)
        .with("right", right)
        .with("bottom", bottom)
        .with("fill", fill);
  }

  static Pad of(Recipe recipe) {
    return new Pad(
        recipe.integer("left"),
        recipe.integer("top"),
        recipe.integer("right"),
        recipe.integer("bottom"),
        recipe.integer("fill"));
  }
}
