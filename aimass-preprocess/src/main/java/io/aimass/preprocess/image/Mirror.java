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
    return new Placement(height, width, height, width, -1, 1, width, 0);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.mirror", 1);
  }
}
