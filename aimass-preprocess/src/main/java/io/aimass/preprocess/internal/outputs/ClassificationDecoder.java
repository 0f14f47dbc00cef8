package io.aimass.preprocess.internal.outputs;

import io.aimass.Classification;
import io.aimass.Decoder;
import io.aimass.InvalidOutputException;
import io.aimass.Labels;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A number per label.
 *
 * @param names the labels, in the numbers' order
 * @param activation what makes probabilities of them
 * @param source the output that is read
 * @param most how many labels are kept, the most probable ones; 0 for all
 */
public record ClassificationDecoder(Labels names, Activation activation, Outputs source, int most)
    implements Decoder<Classification>, Saveable {

  /** How far outside [0, 1] rounding may carry a probability. */
  private static final double TOLERANCE = 1e-5;

  /** One that keeps all labels. */
  public ClassificationDecoder(Labels names, Activation activation, Outputs source) {
    this(names, activation, source, 0);
  }

  /** The decoder that a recipe tells. */
  public static ClassificationDecoder of(Recipe recipe) {
    return new ClassificationDecoder(
        Labels.of(recipe.texts("labels")),
        recipe.constant("activation", Activation.class),
        Outputs.of(recipe),
        recipe.has("most") ? recipe.integer("most") : 0);
  }

  @Override
  public List<String> labels() {
    return names.names();
  }

  @Override
  public Classification decode(ModelOutput output) {
    Tensor tensor = source.of(output, 1, 0);
    double[] logits = Outputs.finite(tensor.toDoubleArray(), "logit");
    if (logits.length == 1 && names.size() == 2 && activation == Activation.SIGMOID) {
      double[] bothSides = {-logits[0], logits[0]};
      return kept(Classification.of(names, activation.apply(bothSides)));
    }
    if (logits.length != names.size()) {
      throw new InvalidOutputException(
          "expected "
              + names.size()
              + " logits, one per label of "
              + names
              + ", got "
              + Outputs.described(tensor));
    }
    if (activation == Activation.NONE) {
      requireProbabilities(logits);
    }
    return kept(Classification.of(names, activation.apply(logits)));
  }

  private void requireProbabilities(double... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] < -TOLERANCE || numbers[i] > 1 + TOLERANCE) {
        throw new InvalidOutputException(
            "expected probabilities from 0 to 1, but that of label \""
                + names.names().get(i)
                + "\" is "
                + numbers[i]
                + "; logits want softmax() or sigmoid()");
      }
    }
  }

  private Classification kept(Classification whole) {
    if (most == 0 || most >= names.size()) {
      return whole;
    }
    List<String> labels = new ArrayList<>(most);
    double[] probabilities = new double[most];
    for (Classification.Entry entry : whole.top(most)) {
      probabilities[labels.size()] = entry.probability();
      labels.add(entry.label());
    }
    return Classification.of(labels, probabilities);
  }

  @Override
  public Optional<Class<?>> predictionType() {
    return Optional.of(Classification.class);
  }

  @Override
  public Recipe recipe() {
    Recipe recipe =
        source
            .in(Recipe.of("text.classification-decoder", 1))
            .with("labels", names.names())
            .with("activation", activation.name());
    return most == 0 ? recipe : recipe.with("most", most);
  }
}
