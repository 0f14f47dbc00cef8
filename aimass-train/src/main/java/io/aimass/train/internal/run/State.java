package io.aimass.train.internal.run;

import io.aimass.Tensor;
import io.aimass.train.History;
import java.util.Map;

/** How far a training is, beside its weights and what its optimizer keeps. For one thread. */
final class State {
  long step;
  int epoch; // epochs done
  int batch; // batches of the next epoch done
  double lossSum;
  double lossWeight;
  double firstLoss = Double.NaN;
  double bestLoss = Double.POSITIVE_INFINITY;
  Map<String, Tensor> best = Map.of();
  History history;

  State(History history) {
    this.history = history;
  }

  void add(double loss, double weight) {
    if (Double.isNaN(firstLoss)) {
      firstLoss = loss;
    }
    lossSum += loss * weight;
    lossWeight += weight;
    step++;
    batch++;
  }

  double meanLoss() {
    return lossWeight == 0 ? 0 : lossSum / lossWeight;
  }

  void endEpoch() {
    epoch++;
    batch = 0;
    lossSum = 0;
    lossWeight = 0;
  }
}
