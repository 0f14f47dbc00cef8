package io.aimass.preprocess.text;

import io.aimass.Classification;
import io.aimass.Decoder;
import io.aimass.InvalidOutputException;
import io.aimass.Labels;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;
import java.util.Optional;

/** The decoder of {@link TextClassification}. */
record ClassificationDecoder(Labels names, Activation activation, Outputs source)
    implements Decoder<Classification>, Saveable {

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
      return Classification.of(names, activation.apply(bothSides));
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
    return Classification.of(names, activation.apply(logits));
  }

  @Override
  public Optional<Class<?>> predictionType() {
    return Optional.of(Classification.class);
  }

  @Override
  public Recipe recipe() {
    return source
        .in(Recipe.of("text.classification-decoder", 1))
        .with("labels", names.names())
        .with("activation", activation.name());
  }
}
