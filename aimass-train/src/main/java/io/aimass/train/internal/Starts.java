package io.aimass.train.internal;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.train.internal.random.Draws;
import io.aimass.train.network.Initializer;
import io.aimass.train.network.Network;
import io.aimass.train.network.ParameterSpec;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a network's parameters start: each by a sequence of its own. */
public final class Starts {

  private Starts() {}

  /** Draws all parameters. */
  public static Map<String, Tensor> of(Network network, long seed) {
    Draws draws = new Draws(seed).of(Draws.Purpose.START);
    Map<String, Tensor> starts = new LinkedHashMap<>();
    List<ParameterSpec> parameters = network.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      ParameterSpec parameter = parameters.get(i);
      float[] numbers = new float[Math.toIntExact(parameter.count())];
      fill(numbers, parameter.initializer(), draws.at(i));
      long[] shape = parameter.shape().stream().mapToLong(Integer::longValue).toArray();
      starts.put(parameter.name(), Tensor.view(DataType.FLOAT32, FloatBuffer.wrap(numbers), shape));
    }
    return starts;
  }

  private static void fill(float[] numbers, Initializer start, Draws draws) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          (float)
              switch (start.kind()) {
                case UNIFORM -> start.value() * (2 * draws.uniform(i) - 1);
                case NORMAL -> start.value() * draws.normal(i);
                case CONSTANT -> start.value();
              };
    }
  }
}
