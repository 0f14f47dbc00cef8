package io.aimass.train.internal.onnx;

import io.aimass.train.network.Network;
import io.aimass.train.network.ParameterSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A network's numbers, each as many as the network wants, and finite. */
public final class CheckedParameters {
  private final Map<String, ParameterSpec> specs = new HashMap<>();
  private final Map<String, float[]> numbers = new HashMap<>();

  /**
   * Takes all of them.
   *
   * @param network tells their names and shapes
   * @param source gives them; not copied
   * @throws IllegalArgumentException if one is missing, has another number of elements or one that
   *     is not finite
   */
  public CheckedParameters(Network network, Function<String, float[]> source) {
    for (ParameterSpec spec : network.parameters()) {
      specs.put(spec.name(), spec);
      numbers.put(spec.name(), checked(spec, source.apply(spec.name())));
    }
  }

  private static float[] checked(ParameterSpec spec, float @Nullable [] found) {
    if (found == null || found.length != spec.count()) {
      throw new IllegalArgumentException(
          "parameter "
              + spec.name()
              + " has "
              + (found == null ? "no" : found.length)
              + " numbers, expected "
              + spec.count()
              + " for the shape "
              + spec.shape());
    }
    for (int i = 0; i < found.length; i++) {
      if (!Float.isFinite(found[i])) {
        throw new IllegalArgumentException(
            "parameter "
                + spec.name()
                + " has "
                + found[i]
                + " at "
                + i
                + ", expected finite numbers");
      }
    }
    return found;
  }

  ParameterSpec spec(String name) {
    return found(specs, name);
  }

  float[] numbers(String name) {
    return found(numbers, name);
  }

  private static <T> T found(Map<String, T> all, String name) {
    T found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException("the network has no parameter " + name);
    }
    return found;
  }
}
