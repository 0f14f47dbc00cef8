package io.aimass.preprocess.text;

import io.aimass.Classification;
import io.aimass.Encoder;
import io.aimass.InvalidOutputException;
import io.aimass.Labels;
import io.aimass.Translator;
import io.aimass.preprocess.internal.outputs.Activation;
import io.aimass.preprocess.internal.outputs.ClassificationDecoder;
import io.aimass.preprocess.internal.outputs.Outputs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the logits of a classifier become a {@link Classification}: give the labels, in the order of
 * the model's logits, and end with {@link #softmax} or {@link #sigmoid}.
 *
 * <p>The logits are a tensor of shape {@code [labels]} per text, of any floating-point type: the
 * output named {@code logits}, or the first if none is. A translator throws {@link
 * InvalidOutputException} when decoding an output of another shape, or one with NaN or infinity in
 * it.
 *
 * <p>Immutable; each method gives a new one.
 *
 * @param <I> what is classified: a text, or a pair of texts
 */
public final class TextClassification<I> {

  private final Encoder<I> encoder;
  private final Outputs output;
  private final @Nullable Labels labels;

  TextClassification(Encoder<I> encoder) {
    this(encoder, Outputs.LOGITS, null);
  }

  TextClassification(Encoder<I> encoder, Outputs output, @Nullable Labels labels) {
    this.encoder = encoder;
    this.output = output;
    this.labels = labels;
  }

  /**
   * Sets the labels.
   *
   * @param names in the order of the model's logits
   * @return the new one
   * @throws IllegalArgumentException if there is none, or one is given twice
   */
  public TextClassification<I> labels(String... names) {
    return labels(List.of(names));
  }

  /**
   * Sets the labels.
   *
   * @param names in the order of the model's logits
   * @return the new one
   * @throws IllegalArgumentException if there is none, or one is given twice
   */
  public TextClassification<I> labels(List<String> names) {
    return new TextClassification<>(encoder, output, Labels.of(names));
  }

  /**
   * Names the output that holds the logits. The default is {@code logits}, or the first output if
   * none has that name.
   *
   * @param name the output's name
   * @return the new one
   */
  public TextClassification<I> output(String name) {
    return new TextClassification<>(encoder, Outputs.named(name), labels);
  }

  /**
   * One label of many: the probabilities sum to 1.
   *
   * @return the translator
   * @throws IllegalStateException if no labels are set
   */
  public Translator<I, Classification> softmax() {
    return translator(Activation.SOFTMAX);
  }

  /**
   * Several labels at once: each probability stands alone. A model with one logit can have two
   * labels, the negative one first: the logit is then the positive one's, and the probabilities sum
   * to 1.
   *
   * @return the translator
   * @throws IllegalStateException if no labels are set
   */
  public Translator<I, Classification> sigmoid() {
    return translator(Activation.SIGMOID);
  }

  private Translator<I, Classification> translator(Activation activation) {
    if (labels == null) {
      throw new IllegalStateException(
          "expected labels(...), in the order of the model's logits, before " + activation);
    }
    return Translator.of(encoder, new ClassificationDecoder(labels, activation, output));
  }
}
