package io.aimass.preprocess.image;

import io.aimass.bundle.PartFactory;
import io.aimass.bundle.PartTable;
import io.aimass.bundle.Recipe;
import io.aimass.preprocess.image.CornerCrop.Corner;
import java.util.Map;

/**
 * Makes this package's parts again when a bundle is opened. Found by {@link
 * java.util.ServiceLoader}; there is nothing to call.
 */
public final class ImageParts implements PartFactory {

  private static final PartTable TABLE =
      PartTable.empty()
          .and("image.pipeline", 1, ImageParts::pipeline)
          .and("image.tensor", 1, ImageTensor::of)
          .and(
              "image.to-colors", 1, recipe -> new ToColors(recipe.constant("colors", Colors.class)))
          .and(
              "image.resize",
              1,
              recipe -> new Resize(recipe.integer("height"), recipe.integer("width"), how(recipe)))
          .and(
              "image.shorter-side",
              1,
              recipe -> new ShorterSide(recipe.integer("size"), how(recipe)))
          .and(
              "image.center-crop",
              1,
              recipe -> new CenterCrop(recipe.integer("height"), recipe.integer("width")))
          .and("image.letterbox", 1, ImageParts::letterbox)
          .and("image.mirror", 1, recipe -> new Mirror())
          .and("image.rescale", 1, recipe -> new Rescale(recipe.number("factor"), how(recipe)))
          .and(
              "image.corner-crop",
              1,
              recipe ->
                  new CornerCrop(
                      recipe.integer("height"),
                      recipe.integer("width"),
                      recipe.constant("corner", Corner.class)))
          .and("image.side-limits", 1, ImageParts::sideLimits)
          .and("image.fixed-height", 1, ImageParts::fixedHeight)
          .and(
              "image.margin",
              1,
              recipe -> new Margin(recipe.number("vertical"), recipe.number("horizontal")))
          .and("image.smooth", 1, recipe -> new Smooth(recipe.number("sigma")))
          .and(
              "image.tones",
              1,
              recipe -> new Tones(recipe.number("cut"), recipe.number("strength")))
          .and("image.pad", 1, Pad::of);

  /** Called by {@link java.util.ServiceLoader}. */
  public ImageParts() {}

  @Override
  public Map<String, Integer> kinds() {
    return TABLE.kinds();
  }

  @Override
  public Object make(Recipe recipe) throws Exception {
    return TABLE.make(recipe);
  }

  private static ImagePipeline pipeline(Recipe recipe) {
    return new ImagePipeline(
        recipe.parts("steps", ImageStep.class),
        recipe.part("form", ImageTensor.class),
        recipe.text("input"));
  }

  private static Letterbox letterbox(Recipe recipe) {
    return new Letterbox(
        recipe.integer("height"), recipe.integer("width"), how(recipe), recipe.integer("fill"));
  }

  private static SideLimits sideLimits(Recipe recipe) {
    return new SideLimits(
        recipe.integer("shorter"),
        recipe.integer("longer"),
        recipe.integer("multiple"),
        how(recipe));
  }

  private static FixedHeight fixedHeight(Recipe recipe) {
    return new FixedHeight(
        recipe.integer("height"), recipe.number("stretch"), recipe.integer("widest"), how(recipe));
  }

  private static Resampling how(Recipe recipe) {
    return recipe.constant("how", Resampling.class);
  }
}
