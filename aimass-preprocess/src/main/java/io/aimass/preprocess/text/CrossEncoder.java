package io.aimass.preprocess.text;

import io.aimass.Classification;
import io.aimass.InvalidOutputException;
import io.aimass.Regression;
import io.aimass.Translator;
import io.aimass.preprocess.internal.outputs.Outputs;
import java.util.List;

/**
 * How the logits of a model that reads two texts at once become a prediction: a score ({@link
 * #score}, {@link #sigmoid}) for a reranker, whose output has one element per pair, or a {@link
 * Classification} ({@link #labels}) for, say, natural language inference.
 *
 * <p>A translator throws {@link InvalidOutputException} when decoding an output of another shape,
 * or one with NaN or infinity in it.
 *
 * <p>Immutable; each method gives a new one.
 */
public final class CrossEncoder {

  private final TextPairEncoder encoder;
  private final Outputs output;

  CrossEncoder(TextPairEncoder encoder, Outputs output) {
    this.encoder = encoder;
    this.output = output;
  }

  /**
   * Names the output that holds the logits. The default is {@code logits}, or the first output if
   * none has that name.
   *
   * @param name the output's name
   * @return the new one
   */
  public CrossEncoder output(String name) {
    return new CrossEncoder(encoder, Outputs.named(name));
  }

  /**
   * The logit itself as the score: any number, the higher the better the texts match.
   *
   * @return the translator
   */
  public Translator<TextPair, Regression> score() {
    return Translator.of(encoder, new ScoreDecoder(output, false));
  }

  /**
   * The logistic function of the logit as the score, from 0 to 1.
   *
   * @return the translator
   */
  public Translator<TextPair, Regression> sigmoid() {
    return Translator.of(encoder, new ScoreDecoder(output, true));
  }

  /**
   * A model with a logit per label.
   *
   * @param names such as {@code "contradiction", "entailment", "neutral"}, in the order of the
   *     model's logits
   * @return wants softmax or sigmoid
   * @throws IllegalArgumentException if there is none, or one is given twice
   */
  public TextClassification<TextPair> labels(String... names) {
    return labels(List.of(names));
  }

  /**
   * A model with a logit per label.
   *
   * @param names in the order of the model's logits
   * @return wants softmax or sigmoid
   * @throws IllegalArgumentException if there is none, or one is given twice
   */
  public TextClassification<TextPair> labels(List<String> names) {
    return new TextClassification<>(encoder, output, null).labels(names);
  }
}
