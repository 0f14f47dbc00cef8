package io.aimass.preprocess.vision;

import io.aimass.Classification;
import io.aimass.InvalidOutputException;
import io.aimass.Labels;
import io.aimass.Translator;
import io.aimass.preprocess.image.ImagePipeline;
import io.aimass.preprocess.image.Pixels;
import io.aimass.preprocess.internal.outputs.Activation;
import io.aimass.preprocess.internal.outputs.ClassificationDecoder;
import io.aimass.preprocess.internal.outputs.Outputs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the numbers of a classifier become a {@link Classification}: give the labels, in the order of
 * the model's numbers, and end with {@link #softmax}, {@link #sigmoid} or {@link #probabilities}.
 *
 * <p>The numbers are a tensor of shape {@code [labels]} per picture, of any floating-point type:
 * the output named {@code logits}, or the first if none is. A translator throws {@link
 * InvalidOutputException} when decoding an output of another shape, or one with NaN or infinity in
 * it.
 *
 * <p>Immutable; each method gives a new one.
 */
public final class ImageClassification {

  private final ImagePipeline pipeline;
  private final Outputs output;
  private final @Nullable Labels labels;
  private final int most;

  ImageClassification(ImagePipeline pipeline) {
    this(pipeline, Outputs.LOGITS, null, 0);
  }

  private ImageClassification(
      ImagePipeline pipeline, Outputs output, @Nullable Labels labels, int most) {
    this.pipeline = pipeline;
    this.output = output;
    this.labels = labels;
    this.most = most;
  }

  /**
   * Sets the labels.
   *
   * @param names in the order of the model's numbers
   * @return the new one
   * @throws IllegalArgumentException if there is none, or one is given twice
   */
  public ImageClassification labels(String... names) {
    return labels(List.of(names));
  }

  /**
   * Sets the labels.
   *
   * @param names in the order of the model's numbers
   * @return the new one
   * @throws IllegalArgumentException if there is none, or one is given twice
   */
  public ImageClassification labels(List<String> names) {
    return new ImageClassification(pipeline, output, Labels.of(names), most);
  }

  /**
   * Names the output that holds the numbers. The default is {@code logits}, or the first output if
   * none has that name.
   *
   * @param name the output's name
   * @return the new one
   */
  public ImageClassification output(String name) {
    return new ImageClassification(pipeline, Outputs.named(name), labels, most);
  }

  /**
   * Keeps the most probable labels alone, most probable first, for answers that are small: of a
   * thousand labels one seldom wants more than five. Their probabilities stay as they are, so that
   * they no longer sum to 1; a committee takes those that are left out for 0. All are kept by
   * default.
   *
   * @param labels how many, 1 or more
   * @return the new one
   * @throws IllegalArgumentException if it is less than 1
   */
  public ImageClassification top(int labels) {
    if (labels < 1) {
      throw new IllegalArgumentException("top must be 1 or more, got " + labels);
    }
    return new ImageClassification(pipeline, output, this.labels, labels);
  }

  /**
   * One label of many: the probabilities sum to 1.
   *
   * @return the translator
   * @throws IllegalStateException if no labels are set
   */
  public Translator<Pixels, Classification> softmax() {
    return translator(Activation.SOFTMAX, "softmax()");
  }

  /**
   * Several labels at once: each probability stands alone. A model with one logit can have two
   * labels, the negative one first: the logit is then the positive one's, and the probabilities sum
   * to 1.
   *
   * @return the translator
   * @throws IllegalStateException if no labels are set
   */
  public Translator<Pixels, Classification> sigmoid() {
    return translator(Activation.SIGMOID, "sigmoid()");
  }

  /**
   * The model gives probabilities already: what it gives is taken as it is. Decoding a number that
   * is not from 0 to 1 throws {@link InvalidOutputException}.
   *
   * @return the translator
   * @throws IllegalStateException if no labels are set
   */
  public Translator<Pixels, Classification> probabilities() {
    return translator(Activation.NONE, "probabilities()");
  }

  private Translator<Pixels, Classification> translator(Activation activation, String called) {
    if (labels == null) {
      throw new IllegalStateException(
          "expected labels(...), in the order of the model's numbers, before " + called);
    }
    return Translator.of(pipeline, new ClassificationDecoder(labels, activation, output, most));
  }
}
