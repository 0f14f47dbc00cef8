package io.aimass.train.internal.onnx;

import io.aimass.train.network.Activation;
import io.aimass.train.network.Convolution;
import io.aimass.train.network.Dense;
import io.aimass.train.network.Network;
import io.aimass.train.network.OverSteps;
import io.aimass.train.network.Pooling;
import io.aimass.train.network.Recurrent;
import io.aimass.train.network.Repeat;
import io.aimass.train.network.Residual;
import io.aimass.train.network.TransformerEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks that have, together, every layer in every form. */
public final class SampleNetworks {

  private SampleNetworks() {}

  /** All of them, by name. */
  public static Map<String, Network> all() {
    Map<String, Network> all = new LinkedHashMap<>();
    addFeatures(all);
    addPictures(all);
    addTexts(all);
    addRecurrences(all);
    addAttention(all);
    return all;
  }

  private static void addFeatures(Map<String, Network> all) {
    all.put("mlp", Network.features(19).dense(8).relu().dropout(0.5).dense(5));
    for (Activation function : Activation.values()) {
      String name = "function-" + function;
      all.put(name, Network.features(4).dense(6).activation(function).then(new Dense(3, false)));
    }
    all.put(
        "norms",
        Network.features(6)
            .batchNorm()
            .then(new Residual(Network.features(6).dense(6).relu().layers()))
            .then(new Repeat(3, Network.features(6).dense(6).layerNorm().layers())));
  }

  private static void addPictures(Map<String, Network> all) {
    all.put(
        "cnn",
        Network.picture(2, 11, 9)
            .then(new Convolution(4, 3, 2, 1, false))
            .batchNorm()
            .relu()
            .then(new Pooling(Pooling.Kind.AVERAGE, 2, 1))
            .convolution(3, 3)
            .then(new Pooling(Pooling.Kind.MAX, 2, 3))
            .flatten()
            .dense(4));
    all.put(
        "residual-cnn",
        Network.picture(3, 6, 7)
            .convolution(4, 3)
            .then(
                new Repeat(
                    2,
                    List.of(
                        new Residual(
                            Network.picture(4, 6, 7).convolution(4, 3).batchNorm().layers()))))
            .globalAverage()
            .dense(2));
    all.put("picture-out", Network.picture(1, 5, 5).convolution(2, 3));
  }

  private static void addTexts(Map<String, Network> all) {
    all.put("text-cnn", words(6).textConvolution(5, 1, 3, 20).dense(4));
    all.put("text-mean", words(6).dense(7).over(OverSteps.Kind.MEAN).dense(4));
    all.put("steps-out", Network.steps(3).dense(4).layerNorm());
    all.put("words-out", words(3));
    for (OverSteps.Kind kind : OverSteps.Kind.values()) {
      all.put("over-" + kind, Network.steps(4).over(kind));
    }
  }

  private static void addRecurrences(Map<String, Network> all) {
    for (Recurrent.Cell cell : Recurrent.Cell.values()) {
      all.put(cell + "-1", Network.steps(5).recurrent(cell, 7).over(OverSteps.Kind.LAST));
      all.put(cell + "-1-both", words(5).bidirectional(cell, 3).over(OverSteps.Kind.ENDS));
      all.put(cell + "-3", words(4).then(new Recurrent(cell, 6, 3, false, 0.2)));
      all.put(
          cell + "-2-both",
          Network.steps(3)
              .then(new Recurrent(cell, 4, 2, true, 0.2))
              .then(new Recurrent(cell, 2, 1, true, 0))
              .over(OverSteps.Kind.MAX));
    }
  }

  private static void addAttention(Map<String, Network> all) {
    for (boolean normFirst : new boolean[] {true, false}) {
      String name = "transformer-" + (normFirst ? "norm-first" : "norm-last");
      all.put(
          name,
          words(8)
              .positions()
              .then(new TransformerEncoder(2, 4, 12, 0.1, normFirst))
              .over(OverSteps.Kind.MEAN)
              .dense(3));
      all.put(name + "-steps", words(6).then(new TransformerEncoder(1, 3, 5, 0, normFirst)));
    }
    all.put("positions-odd", Network.steps(5).positions());
  }

  private static Network words(int width) {
    return Network.tokens(11).embedding(width);
  }
}
