package io.aimass.train.committee;

import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.train.History;
import io.aimass.train.Input;
import io.aimass.train.TrainedNetwork;
import io.aimass.train.Weights;
import io.aimass.train.network.Dense;
import io.aimass.train.network.Layer;
import io.aimass.train.onnx.OnnxExport;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A network that is trained, and what stands around it. */
record FittedNetwork<I>(
    TrainedNetwork trained,
    Prepared<I> prepared,
    List<String> labels,
    History curve,
    long seed,
    int rows)
    implements FittedMember<I> {

  @Override
  public double[][] votes(List<I> inputs) {
    List<Input> rows = inputs.stream().<Input>map(prepared.input()).toList();
    FloatBuffer logits = FloatBuffer.wrap(trained.predict(rows).toFloatArray());
    double[][] votes = new double[inputs.size()][labels.size()];
    for (double[] vote : votes) {
      for (int label = 0; label < vote.length; label++) {
        vote[label] = logits.get();
      }
      softmax(vote);
    }
    return votes;
  }

  private static void softmax(double[] logits) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      highest = Math.max(highest, logit);
    }
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Math.exp(logits[i] - highest);
      sum += logits[i];
    }
    for (int i = 0; i < logits.length; i++) {
      logits[i] /= sum;
    }
  }

  /** Folded into the last layer, where that is a dense one: it costs nothing when asked. */
  @Override
  public Optional<FittedMember<I>> withTemperature(double temperature) {
    List<Layer> layers = trained.network().layers();
    int last = layers.size() - 1;
    if (last < 0 || !(layers.get(last) instanceof Dense)) {
      return Optional.empty();
    }
    Map<String, Tensor> weights = new LinkedHashMap<>(trained.weights().tensors());
    weights.replaceAll(
        (name, tensor) ->
            name.startsWith(last + ".") ? divided(tensor, (float) temperature) : tensor);
    TrainedNetwork cooled = new TrainedNetwork(trained.network(), Weights.of(weights));
    return Optional.of(new FittedNetwork<>(cooled, prepared, labels, curve, seed, rows));
  }

  private static Tensor divided(Tensor tensor, float divisor) {
    float[] numbers = tensor.toFloatArray();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] /= divisor;
    }
    return Tensor.of(numbers, tensor.shape());
  }

  @Override
  public Voter<I> voter() {
    byte[] model = OnnxExport.of(trained).toBytes();
    return new Voter.OfModel<>(
        ModelSpec.of(
            ModelSource.bytes(model, ModelFormat.ONNX), prepared.translator().apply(labels)));
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "network of %,d parameters, trained on %,d rows for %d epochs, seed %d",
        trained.network().parameterCount(),
        rows,
        curve.epochs().size(),
        seed);
  }

  @Override
  public Optional<History> history() {
    return Optional.of(curve);
  }
}
