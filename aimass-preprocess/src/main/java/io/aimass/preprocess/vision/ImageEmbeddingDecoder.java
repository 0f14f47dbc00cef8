package io.aimass.preprocess.vision;

import io.aimass.Decoder;
import io.aimass.Embedding;
import io.aimass.ModelOutput;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.preprocess.internal.outputs.Outputs;
import io.aimass.preprocess.internal.outputs.Vectors;
import java.util.Optional;

/**
 * The decoder of {@link ImageEmbedding}.
 *
 * @param places what becomes of the places' vectors
 * @param normalize whether the length becomes 1
 * @param dimensions how many are kept; 0 for all
 * @param source the output that is read
 */
record ImageEmbeddingDecoder(Places places, boolean normalize, int dimensions, Outputs source)
    implements Decoder<Embedding>, Saveable {

  static final ImageEmbeddingDecoder DEFAULT =
      new ImageEmbeddingDecoder(Places.MEAN, false, 0, new Outputs("image_embeds", false));

  static ImageEmbeddingDecoder of(Recipe recipe) {
    return new ImageEmbeddingDecoder(
        recipe.constant("places", Places.class),
        recipe.flag("normalize"),
        recipe.integer("dimensions"),
        Outputs.of(recipe));
  }

  @Override
  public Embedding decode(ModelOutput output) {
    return Vectors.embedding(places.pool(source.of(output, 1, 3, 2)), dimensions, normalize);
  }

  @Override
  public Optional<Class<?>> predictionType() {
    return Optional.of(Embedding.class);
  }

  @Override
  public Recipe recipe() {
    return source
        .in(Recipe.of("image.embedding-decoder", 1))
        .with("places", places.name())
        .with("normalize", normalize)
        .with("dimensions", dimensions);
  }
}
