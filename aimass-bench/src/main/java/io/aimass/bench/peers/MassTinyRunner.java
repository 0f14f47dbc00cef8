package io.aimass.bench.peers;

import io.aimass.Mass;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translators;
import java.util.Map;

/** A mass of one model. */
final class MassTinyRunner implements TinyRunner {

  private final Mass<Map<String, Tensor>, Map<String, Tensor>> mass =
      Mass.builder()
          .addModel("tiny", ModelSpec.of(TinyModel.source(), Translators.tensors()))
          .build();

  @Override
  public float[] run(float[] numbers) {
    Map<String, Tensor> inputs = Map.of(TinyModel.INPUT, Tensor.of(numbers, TinyModel.shape()));
    return mass.predict(inputs).values().iterator().next().toFloatArray();
  }

  @Override
  public void close() {
    mass.close();
  }
}
