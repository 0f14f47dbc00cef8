package io.aimass.serve.internal.form;

import io.aimass.Tensor;
import io.aimass.spi.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nobody told the inputs' type: what JSON itself looks like. */
final class GuessForm implements InputForm {

  private final InputForm text = new TextForm();
  private final InputForm numbers = Objects.requireNonNull(NumbersForm.of(float[].class));
  private final InputForm number = Objects.requireNonNull(ScalarForm.of(Double.class));
  private final InputForm flag = Objects.requireNonNull(ScalarForm.of(Boolean.class));
  private final InputForm tensors = new TensorsForm(List.of());

  @Override
  public String expected() {
    return "a text, a number, a list of numbers or an object of tensors";
  }

  private InputForm form(@Nullable Object json) {
    Object one = json instanceof List<?> list && !list.isEmpty() ? list.get(0) : json;
    if (json instanceof List<?> && one instanceof Number) {
      return numbers;
    }
    if (one instanceof List<?>) {
      return numbers;
    }
    if (one instanceof Map<?, ?>) {
      return tensors;
    }
    if (one instanceof Number) {
      return number;
    }
    return one instanceof Boolean ? flag : text;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("description", expected());
  }

  @Override
  public Optional<Object> example() {
    return Optional.of("a text");
  }

  @Override
  public boolean isBatch(@Nullable Object json) {
    return form(json).isBatch(json);
  }

  @Override
  public Object read(@Nullable Object json) {
    return form(json).read(json);
  }

  @Override
  public List<TensorSpec> tensors() {
    return List.of();
  }

  @Override
  public List<Object> items(Map<String, Tensor> given) {
    for (InputForm form : List.of(text, numbers)) {
      TensorSpec spec = form.tensors().get(0);
      Tensor only = given.get(spec.name());
      if (given.size() == 1 && only != null && only.type() == spec.type()) {
        return form.items(given);
      }
    }
    return tensors.items(given);
  }

  @Override
  public boolean isGuess() {
    return true;
  }
}
