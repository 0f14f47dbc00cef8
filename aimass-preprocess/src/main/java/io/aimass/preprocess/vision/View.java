package io.aimass.preprocess.vision;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.preprocess.image.CenterCrop;
import io.aimass.preprocess.image.CornerCrop;
import io.aimass.preprocess.image.CornerCrop.Corner;
import io.aimass.preprocess.image.ImageStep;
import io.aimass.preprocess.image.Mirror;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.image.Placement;
import io.aimass.preprocess.image.Resampling;
import io.aimass.preprocess.image.Rescale;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to look at a picture before a model's own pipeline: mirrored, smaller, a part of it. What a
 * model says of the view is told of the whole picture: boxes and pixels are put back in their
 * places, and labels stay as they are.
 *
 * <p>Immutable and safe for use by many threads. A view of one's own is a name and steps.
 *
 * @param name what a view's vote is called, not empty
 * @param steps what is done with the picture, in this order
 */
public record View(String name, List<ImageStep> steps) implements Saveable {

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if the name is empty
   */
  public View {
    steps = List.copyOf(steps);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the view's name is empty");
    }
  }

  /**
   * The picture as it is.
   *
   * @return the view {@code original}
   */
  public static View original() {
    return new View("original", List.of());
  }

  /**
   * Left and right are swapped.
   *
   * @return the view {@code mirrored}
   */
  public static View mirrored() {
    return new View("mirrored", List.of(new Mirror()));
  }

  /**
   * The picture made larger or smaller, in its shape. Models whose pipelines give every picture one
   * size see but the loss of detail; a crop sees more or less.
   *
   * @param factor above 0; below 1 for a smaller one
   * @param how the method
   * @return a view named as {@code scaled 0.5}
   * @throws IllegalArgumentException if the factor is not a finite number above 0
   */
  public static View scaled(double factor, Resampling how) {
    return new View("scaled " + factor, List.of(new Rescale(factor, how)));
  }

  /**
   * The four corners of a picture and its middle, as torchvision's {@code five_crop} cuts them. On
   * a picture that is smaller the corners' votes fail.
   *
   * @param height of each, in pixels, 1 or more
   * @param width of each, in pixels, 1 or more
   * @return {@code top left}, {@code top right}, {@code bottom left}, {@code bottom right} and
   *     {@code middle}
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static List<View> fiveCrop(int height, int width) {
    List<View> views = new ArrayList<>();
    List<String> names = List.of("top left", "top right", "bottom left", "bottom right");
    for (Corner corner : Corner.values()) {
      views.add(new View(names.get(views.size()), List.of(new CornerCrop(height, width, corner))));
    }
    views.add(new View("middle", List.of(new CenterCrop(height, width))));
    return List.copyOf(views);
  }

  /**
   * Does another thing after what this view does.
   *
   * @param step the step
   * @param newName the new view's name
   * @return the new view
   */
  public View then(ImageStep step, String newName) {
    List<ImageStep> more = new ArrayList<>(steps);
    more.add(step);
    return new View(newName, more);
  }

  /**
   * The view of a picture.
   *
   * @param picture any picture
   * @return what the model's pipeline is given
   * @throws IllegalArgumentException if a step refuses the picture
   */
  public Pixels of(Pixels picture) {
    Pixels seen = picture;
    for (ImageStep step : steps) {
      seen = step.apply(seen);
    }
    return seen;
  }

  /**
   * Where the view lies in a picture.
   *
   * @param height of the picture, in pixels, 1 or more
   * @param width of the picture, in pixels, 1 or more
   * @return the placement
   * @throws IllegalArgumentException if a step refuses such a picture
   */
  public Placement placement(int height, int width) {
    return Placement.of(steps, height, width);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.view", 1).with("name", name).withParts("steps", steps);
  }
}
