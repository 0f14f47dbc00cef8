package io.aimass.train.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Mass;
import io.aimass.Tensor;
import io.aimass.train.network.Network;
import io.aimass.train.network.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exported networks on ONNX Runtime beside the forward pass. The files are left in {@code
 * target/onnx} for src/test/golden/check_onnx.py.
 */
class ExportedNetworksTest {
  private static final double NEAR = 1e-5;

  static Set<String> names() {
    return SampleNetworks.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void equalsTheForwardPass_forAnyBatchAndLength(String name) throws IOException {
    Network network = SampleNetworks.all().get(name);
    Map<String, float[]> weights = Exports.randomWeights(network, 7);
    CheckedParameters parameters = new CheckedParameters(network, weights::get);
    byte[] model = Exports.model(network, weights, Ending.NONE);
    leave(name, model);

    try (Mass<Map<String, Tensor>, Map<String, Tensor>> exported = Exports.open(model);
        Reference reference = new Reference(network, parameters, Ending.NONE)) {
      for (int batch : new int[] {1, 3, 17}) {
        for (int steps : new int[] {1, 2, 25}) {
          RandomBatch random = RandomBatch.of(network.input(), batch, steps, 31L * batch + steps);
          Tensor out = exported.predict(random.tensors(Exports.NAMES)).get("out");

          assertShape(out, network.output(), batch, steps);
          assertNear(out.toFloatArray(), reference.run(random), random);
        }
      }
    }
  }

  @Test
  void farPositions_areAsExactAsNearOnes() {
    Network network = Network.steps(6).positions();
    CheckedParameters none = new CheckedParameters(network, Map.<String, float[]>of()::get);
    byte[] model = Exports.model(network, Map.of(), Ending.NONE);
    RandomBatch random = RandomBatch.of(network.input(), 1, 20_000, 1);

    try (Mass<Map<String, Tensor>, Map<String, Tensor>> exported = Exports.open(model);
        Reference reference = new Reference(network, none, Ending.NONE)) {
      Tensor out = exported.predict(random.tensors(Exports.NAMES)).get("out");

      assertNear(out.toFloatArray(), reference.run(random), random);
    }
  }

  private static void leave(String name, byte[] model) throws IOException {
    Path folder = Path.of("target", "onnx");
    Files.createDirectories(folder);
    Files.write(folder.resolve(name + ".onnx"), model);
  }

  private static void assertShape(Tensor out, Signal signal, long batch, long steps) {
    if (signal instanceof Signal.Features features) {
      assertThat(out.shape()).containsExactly(batch, features.width());
    } else if (signal instanceof Signal.Steps of) {
      assertThat(out.shape()).containsExactly(batch, steps, of.width());
    } else if (signal instanceof Signal.Picture of) {
      assertThat(out.shape()).containsExactly(batch, of.channels(), of.height(), of.width());
    }
  }

  private static void assertNear(float[] given, float[] expected, RandomBatch random) {
    assertThat(given).hasSameSizeAs(expected);
    double largest = 0;
    for (int i = 0; i < given.length; i++) {
      double difference = Math.abs((double) given[i] - expected[i]);
      largest = Math.max(largest, difference / Math.max(1, Math.abs(expected[i])));
    }
    assertThat(largest).as("%s", random).isLessThanOrEqualTo(NEAR);
  }
}
