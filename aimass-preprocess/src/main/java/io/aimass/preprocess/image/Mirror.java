package io.aimass.preprocess.image;

import io.aimass.bundle.Recipe;

/** Swaps left and right, as torchvision's {@code hflip} does. */
public record Mirror() implements ImageStep {

  @Override
  public Pixels apply(Pixels picture) {
    return Orientation.MIRRORED.apply(picture);
  }

  @Override
  public Placement placement(int height, int width) {
    return Placement.mirrored(height, width);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.mirror", 1);
  }
}
