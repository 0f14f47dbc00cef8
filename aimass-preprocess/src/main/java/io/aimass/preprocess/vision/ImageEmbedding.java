package io.aimass.preprocess.vision;

import io.aimass.Decoder;
import io.aimass.Embedding;
import io.aimass.Encoder;
import io.aimass.InvalidOutputException;
import io.aimass.Layout;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.internal.outputs.Outputs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A vector for a picture. A model gives it per picture, as a floating-point tensor {@code
 * [dimension]}, which is taken as it is; or one for each place, {@code [dimension, height, width]},
 * or patch, {@code [patches, dimension]}, which are made one. Read is the output named {@code
 * image_embeds}, else the first with one vector, else the first with one per place, else the first
 * with one per patch.
 *
 * <p>The default is the mean over the places, not normalised.
 *
 * <p>Immutable and safe for use by many threads; each method gives a new one.
 */
public final class ImageEmbedding implements Translator<Pixels, Embedding>, Saveable {

  private final ImagePipeline pipeline;
  private final ImageEmbeddingDecoder decoder;

  ImageEmbedding(ImagePipeline pipeline, ImageEmbeddingDecoder decoder) {
    this.pipeline = pipeline;
    this.decoder = decoder;
  }

  private ImageEmbedding pooling(Places places) {
    return with(
        new ImageEmbeddingDecoder(
            places, decoder.normalize(), decoder.dimensions(), decoder.source()));
  }

  private ImageEmbedding with(ImageEmbeddingDecoder other) {
    return new ImageEmbedding(pipeline, other);
  }

  /**
   * Takes the mean over all places or patches. The default.
   *
   * @return the new translator
   */
  public ImageEmbedding mean() {
    return pooling(Places.MEAN);
  }

  /**
   * Takes of each component the largest over all places or patches.
   *
   * @return the new translator
   */
  public ImageEmbedding max() {
    return pooling(Places.MAX);
  }

  /**
   * Takes the first patch's vector, {@code [CLS]}, as vision transformers want it.
   *
   * @return the new translator
   */
  public ImageEmbedding cls() {
    return pooling(Places.FIRST);
  }

  /**
   * Scales every embedding to the Euclidean length 1; one of length 0 stays as it is.
   *
   * @return the new translator
   */
  public ImageEmbedding normalize() {
    return with(
        new ImageEmbeddingDecoder(decoder.places(), true, decoder.dimensions(), decoder.source()));
  }

  /**
   * Keeps the first dimensions of the pooled vector, and drops the others before it is normalised.
   * All are kept by default.
   *
   * @param dimensions 1 or more; decoding an output with fewer throws an {@link
   *     InvalidOutputException}
   * @return the new translator
   * @throws IllegalArgumentException if it is less than 1
   */
  public ImageEmbedding dimensions(int dimensions) {
    if (dimensions < 1) {
      throw new IllegalArgumentException("dimensions must be 1 or more, got " + dimensions);
    }
    return with(
        new ImageEmbeddingDecoder(
            decoder.places(), decoder.normalize(), dimensions, decoder.source()));
  }

  /**
   * Names the output to read.
   *
   * @param name the output's name, such as {@code pooler_output}
   * @return the new translator
   */
  public ImageEmbedding output(String name) {
    return with(
        new ImageEmbeddingDecoder(
            decoder.places(), decoder.normalize(), decoder.dimensions(), Outputs.named(name)));
  }

  @Override
  public Encoder<Pixels> encoder() {
    return pipeline;
  }

  @Override
  public Decoder<Embedding> decoder() {
    return decoder;
  }

  @Override
  public Map<String, Tensor> encode(Pixels picture) {
    return pipeline.encode(picture);
  }

  @Override
  public Layout layout() {
    return pipeline.layout();
  }

  @Override
  public List<Pixels> samples() {
    return pipeline.samples();
  }

  @Override
  public Optional<Class<?>> inputType() {
    return pipeline.inputType();
  }

  @Override
  public Optional<Class<?>> predictionType() {
    return decoder.predictionType();
  }

  /**
   * Pools a model's output for one picture.
   *
   * @throws InvalidOutputException if there is no output of a shape that this class describes, it
   *     has fewer dimensions than {@link #dimensions} asks for, or NaN or infinity in it
   */
  @Override
  public Embedding decode(ModelOutput output) {
    return decoder.decode(output);
  }

  /** Whether the other does the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ImageEmbedding that
        && pipeline.equals(that.pipeline)
        && decoder.equals(that.decoder);
  }

  @Override
  public int hashCode() {
    return 31 * pipeline.hashCode() + decoder.hashCode();
  }

  @Override
  public String toString() {
    return "ImageEmbedding[" + pipeline + ", " + decoder + "]";
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.embedding", 1)
        .withPart("encoder", pipeline)
        .withPart("decoder", decoder);
  }
}
