package io.aimass.preprocess.text;

import io.aimass.Decoder;
import io.aimass.InvalidOutputException;
import io.aimass.ModelOutput;
import io.aimass.Regression;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.preprocess.internal.outputs.Activation;
import io.aimass.preprocess.internal.outputs.Outputs;
import java.util.Optional;

/** The decoder of a {@link CrossEncoder}'s score. */
record ScoreDecoder(Outputs source, boolean sigmoid) implements Decoder<Regression>, Saveable {

  @Override
  public Regression decode(ModelOutput output) {
    Tensor tensor = source.of(output, 1, 0);
    if (tensor.elementCount() != 1) {
      throw new InvalidOutputException(
          "expected one logit per pair, got "
              + Outputs.described(tensor)
              + "; a model with several wants labels(...)");
    }
    double logit = Outputs.finite(tensor.toDoubleArray(), "logit")[0];
    return Regression.of(sigmoid ? Activation.sigmoid(logit) : logit);
  }

  @Override
  public Optional<Class<?>> predictionType() {
    return Optional.of(Regression.class);
  }

  @Override
  public Recipe recipe() {
    return source.in(Recipe.of("text.score-decoder", 1)).with("sigmoid", sigmoid);
  }
}
