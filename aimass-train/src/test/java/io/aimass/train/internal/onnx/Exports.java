package io.aimass.train.internal.onnx;

import io.aimass.DevicePolicy;
import io.aimass.Mass;
import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translators;
import io.aimass.train.BeamSearch;
import io.aimass.train.internal.compute.Waves;
import io.aimass.train.network.Network;
import io.aimass.train.network.ParameterSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Networks' numbers and models, for tests. */
public final class Exports {

  /** Names that no layer uses. */
  static final Names NAMES = new Names("in", "mask", "out");

  private Exports() {}

  /** Random numbers, the same for the same seed. */
  public static Map<String, float[]> randomWeights(Network network, long seed) {
    Random random = new Random(seed);
    Map<String, float[]> weights = new HashMap<>();
    for (ParameterSpec parameter : network.parameters()) {
      float[] numbers = new float[Math.toIntExact(parameter.count())];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) random.nextGaussian() * 0.4f;
      }
      weights.put(parameter.name(), variance(parameter, numbers));
    }
    return weights;
  }

  /** The numbers of networks.py. */
  static Map<String, float[]> waves(Network network) {
    Map<String, float[]> weights = new HashMap<>();
    for (ParameterSpec parameter : network.parameters()) {
      float[] wave = Waves.of(weights.size() + 1, parameter.count());
      weights.put(parameter.name(), variance(parameter, wave));
    }
    return weights;
  }

  private static float[] variance(ParameterSpec parameter, float[] numbers) {
    if (parameter.name().endsWith("runningVariance")) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = Math.abs(numbers[i]) + 0.5f;
      }
    }
    return numbers;
  }

  static byte[] model(Network network, Map<String, float[]> weights, Ending ending) {
    return model(network, weights, ending, BeamSearch.greedy(1));
  }

  static byte[] model(
      Network network, Map<String, float[]> weights, Ending ending, BeamSearch search) {
    CheckedParameters parameters = new CheckedParameters(network, weights::get);
    Message model = NetworkModel.of(network, parameters, ending, search, NAMES);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      model.writeTo(out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  /** The model on ONNX Runtime. */
  public static Mass<Map<String, Tensor>, Map<String, Tensor>> open(byte[] model) {
    return Mass.builder()
        .addModel(
            "exported",
            ModelSpec.of(ModelSource.bytes(model, ModelFormat.ONNX), Translators.tensors())
                .allowNonFinite()
                .device(DevicePolicy.cpu())
                .threads(1, 1))
        .build();
  }
}
