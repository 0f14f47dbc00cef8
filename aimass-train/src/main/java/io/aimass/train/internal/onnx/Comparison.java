package io.aimass.train.internal.onnx;

import io.aimass.DevicePolicy;
import io.aimass.Mass;
import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translators;
import io.aimass.train.BeamSearch;
import io.aimass.train.Written;
import io.aimass.train.network.Network;
import io.aimass.train.network.Signal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How far a model is from the network that it was made of, on random inputs.
 *
 * @param largest the largest difference of two outputs; divided by the largest output where that is
 *     above 1; NaN if an output is not finite
 * @param where the batch where it was
 */
public record Comparison(double largest, String where) {
  private static final int[] BATCHES = {1, 2, 5};
  private static final int[] STEPS = {1, 3, 17};

  /**
   * Runs both.
   *
   * @param model the model as bytes
   * @param network what it was made of
   * @param parameters the network's numbers
   * @param ending what was added at the end
   * @param search for a network that writes
   * @param names of the model's inputs and output
   * @return the worst of all batches
   * @throws io.aimass.MassException if the model cannot be opened or run
   */
  public static Comparison of(
      byte[] model,
      Network network,
      CheckedParameters parameters,
      Ending ending,
      BeamSearch search,
      Names names) {
    ModelSpec<Map<String, Tensor>, Map<String, Tensor>> spec =
        ModelSpec.of(ModelSource.bytes(model, ModelFormat.ONNX), Translators.tensors())
            .allowNonFinite()
            .device(DevicePolicy.cpu())
            .threads(1, 1);
    try (Mass<Map<String, Tensor>, Map<String, Tensor>> exported =
            Mass.builder().addModel("exported", spec).build();
        Reference reference = new Reference(network, parameters, ending)) {
      Comparison worst = new Comparison(0, "");
      for (int i = 0; i < BATCHES.length; i++) {
        RandomBatch random = RandomBatch.of(network.input(), BATCHES[i], STEPS[i], i);
        Map<String, Tensor> out = exported.predict(random.tensors(names));
        double difference =
            network.output() instanceof Signal.Written
                ? difference(reference.write(random, search), out)
                : difference(reference.run(random), out.values().iterator().next());
        worst = worst.orWorse(new Comparison(difference, random.toString()));
      }
      return worst;
    }
  }

  /** Nothing is worse than outputs that are not finite. */
  Comparison orWorse(Comparison other) {
    return Double.compare(other.largest, largest) > 0 ? other : this;
  }

  /** Other words count as no difference if they are as likely: there may be two best sequences. */
  private static double difference(List<Written> expected, Map<String, Tensor> outputs) {
    Tensor logs = Objects.requireNonNull(outputs.get(NetworkModel.LOG_PROBABILITIES));
    float[] all = new float[expected.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = (float) expected.get(i).logProbability();
    }
    return difference(all, logs);
  }

  private static double difference(float[] expected, Tensor out) {
    float[] given = out.toFloatArray();
    if (given.length != expected.length) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    double scale = 1;
    for (int i = 0; i < given.length; i++) {
      double difference = Math.abs((double) given[i] - expected[i]);
      if (!Double.isFinite(difference)) {
        return Double.NaN;
      }
      largest = Math.max(largest, difference);
      scale = Math.max(scale, Math.abs(expected[i]));
    }
    return largest / scale;
  }
}
