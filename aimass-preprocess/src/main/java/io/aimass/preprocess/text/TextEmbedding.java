package io.aimass.preprocess.text;

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
import io.aimass.preprocess.internal.outputs.Outputs;
import java.util.Map;

/**
 * A sentence embedding: the model's vectors, one per token, pooled into one per text, as <a
 * href="https://arxiv.org/abs/1908.10084">Sentence-BERT</a> (Reimers and Gurevych, 2019) does.
 * Which pooling, prefix and normalisation are right is a property of the model: see its card.
 *
 * <p>The default is the mean over the tokens, not normalised, without a prefix. The vectors are of
 * shape {@code [tokens, dimension]} per text, of any floating-point type; a model that pools by
 * itself gives {@code [dimension]}, which is taken as it is. Read is the output named {@code
 * last_hidden_state}, else the first with a vector per token, else the first with one vector.
 *
 * <p>What stands on an embedding is made with {@code map}: {@code embedding.map(vector ->
 * head.classify(vector))} is a translator for a classifier with this encoder.
 *
 * <p>Immutable and safe for use by many threads; each method gives a new one.
 */
public final class TextEmbedding implements Translator<String, Embedding>, Saveable {

  private final TextEncoder encoder;
  private final EmbeddingDecoder decoder;

  TextEmbedding(TextEncoder encoder, EmbeddingDecoder decoder) {
    this.encoder = encoder;
    this.decoder = decoder;
  }

  /**
   * Takes the vector of the first token, {@code [CLS]}, as the BGE models want it.
   *
   * @return the new translator
   */
  public TextEmbedding cls() {
    return new TextEmbedding(encoder, decoder.withPooling(Pooling.CLS));
  }

  /**
   * Takes the mean of the vectors of all tokens of the text, without those that fill up its batch,
   * as MiniLM and the E5 models want it. The default.
   *
   * @return the new translator
   */
  public TextEmbedding mean() {
    return new TextEmbedding(encoder, decoder.withPooling(Pooling.MEAN));
  }

  /**
   * Scales every embedding to the Euclidean length 1; one of length 0 stays as it is.
   *
   * @return the new translator
   */
  public TextEmbedding normalize() {
    return new TextEmbedding(encoder, decoder.normalized());
  }

  /**
   * Puts something in front of every text, such as {@code "query: "} for the E5 models. Members
   * with the same tokenizer share an encoding only if their prefixes are the same.
   *
   * @param prefix with its space at the end, if it wants one
   * @return the new translator
   */
  public TextEmbedding prefix(String prefix) {
    return new TextEmbedding(new TextEncoder(encoder.tokenizer(), prefix), decoder);
  }

  /**
   * Keeps the first dimensions of the pooled vector, and drops the others before it is normalised:
   * for models trained to be cut (<a href="https://arxiv.org/abs/2205.13147">Matryoshka
   * Representation Learning</a>, Kusupati et al., 2022). All are kept by default.
   *
   * @param dimensions 1 or more; decoding an output with fewer throws an {@link
   *     InvalidOutputException}
   * @return the new translator
   * @throws IllegalArgumentException if it is less than 1
   */
  public TextEmbedding dimensions(int dimensions) {
    return new TextEmbedding(encoder, decoder.withDimensions(dimensions));
  }

  /**
   * Names the output to read.
   *
   * @param name the output's name, such as {@code sentence_embedding}
   * @return the new translator
   */
  public TextEmbedding output(String name) {
    return new TextEmbedding(encoder, decoder.withOutput(Outputs.named(name)));
  }

  @Override
  public Encoder<String> encoder() {
    return encoder;
  }

  @Override
  public Decoder<Embedding> decoder() {
    return decoder;
  }

  @Override
  public Map<String, Tensor> encode(String text) {
    return encoder.encode(text);
  }

  @Override
  public Layout layout() {
    return encoder.layout();
  }

  /**
   * Pools a model's output for one text.
   *
   * @throws InvalidOutputException if there is no output of a shape that this class describes, it
   *     has fewer rows than the text has tokens, fewer dimensions than {@link #dimensions} asks
   *     for, or NaN or infinity in it
   */
  @Override
  public Embedding decode(ModelOutput output) {
    return decoder.decode(output);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("text.embedding", 1).withPart("encoder", encoder).withPart("decoder", decoder);
  }
}
