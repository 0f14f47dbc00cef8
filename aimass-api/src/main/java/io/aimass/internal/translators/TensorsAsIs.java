package io.aimass.internal.translators;

import io.aimass.Layout;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.Translators;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Map;
import java.util.Optional;

/** The translator of {@link Translators#tensors()}. */
public record TensorsAsIs()
    implements Translator<Map<String, Tensor>, Map<String, Tensor>>, Saveable {

  @Override
  public Map<String, Tensor> encode(Map<String, Tensor> input) {
    return input;
  }

  @Override
  public Optional<Class<?>> inputType() {
    return Optional.of(Map.class);
  }

  @Override
  public Optional<Class<?>> predictionType() {
    return Optional.of(Map.class);
  }

  @Override
  public Layout layout() {
    return Layout.asIs();
  }

  @Override
  public Map<String, Tensor> decode(ModelOutput output) {
    return output.tensors();
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("tensors", 1);
  }
}
