package io.aimass.preprocess.text;

import io.aimass.Decoder;
import io.aimass.Embedding;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.preprocess.internal.outputs.Outputs;
import io.aimass.preprocess.internal.outputs.Vectors;
import java.util.Optional;

/**
 * The decoder of {@link TextEmbedding}.
 *
 * @param pooling what becomes of the tokens' vectors
 * @param normalize whether the length becomes 1
 * @param dimensions how many are kept; 0 for all
 * @param source the output that is read
 */
record EmbeddingDecoder(Pooling pooling, boolean normalize, int dimensions, Outputs source)
    implements Decoder<Embedding>, Saveable {

  static final EmbeddingDecoder DEFAULT =
      new EmbeddingDecoder(Pooling.MEAN, false, 0, Outputs.HIDDEN_STATE);

  EmbeddingDecoder withPooling(Pooling other) {
    return new EmbeddingDecoder(other, normalize, dimensions, source);
  }

  EmbeddingDecoder normalized() {
    return new EmbeddingDecoder(pooling, true, dimensions, source);
  }

  EmbeddingDecoder withDimensions(int kept) {
    if (kept < 1) {
      throw new IllegalArgumentException("dimensions must be 1 or more, got " + kept);
    }
    return new EmbeddingDecoder(pooling, normalize, kept, source);
  }

  EmbeddingDecoder withOutput(Outputs other) {
    return new EmbeddingDecoder(pooling, normalize, dimensions, other);
  }

  @Override
  public Embedding decode(ModelOutput output) {
    Tensor tensor = source.of(output, 2, 1);
    double[] vector =
        tensor.rank() == 1
            ? tensor.toDoubleArray()
            : pooling.pool(tensor, output.input(TransformerInputs.MASK).toLongArray());
    return Vectors.embedding(vector, dimensions, normalize);
  }

  @Override
  public Optional<Class<?>> predictionType() {
    return Optional.of(Embedding.class);
  }

  @Override
  public Recipe recipe() {
    return source
        .in(Recipe.of("text.embedding-decoder", 1))
        .with("pooling", pooling.name())
        .with("normalize", normalize)
        .with("dimensions", dimensions);
  }
}
