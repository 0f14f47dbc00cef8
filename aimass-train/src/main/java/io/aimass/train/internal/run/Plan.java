package io.aimass.train.internal.run;

import io.aimass.DevicePolicy;
import io.aimass.train.Checkpoints;
import io.aimass.train.EarlyStopping;
import io.aimass.train.Loss;
import io.aimass.train.Optimizer;
import io.aimass.train.Schedule;
import io.aimass.train.TrainingListener;
import io.aimass.train.Weights;
import io.aimass.train.network.Network;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Everything that a training is told but its examples; see the builder. */
public record Plan(
    Network network,
    @Nullable Weights weights,
    Loss loss,
    Optimizer optimizer,
    Schedule schedule,
    int batchSize,
    int epochs,
    double clipNorm,
    double lossGrowth,
    @Nullable EarlyStopping stopping,
    @Nullable Checkpoints checkpoints,
    long seed,
    DevicePolicy device,
    TrainingListener listener,
    LongSupplier ticker) {

  /** The weights at the first step. */
  Weights start() {
    return weights == null ? Weights.initial(network, seed) : weights;
  }

  /** What must be the same for a training to resume exactly. */
  Map<String, String> identity(long examples, long validation) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("network", network.toString());
    identity.put("loss", loss.toString());
    identity.put("optimizer", optimizer.toString());
    identity.put("schedule", schedule.toString());
    identity.put("batchSize", Integer.toString(batchSize));
    identity.put("epochs", Integer.toString(epochs));
    identity.put("clipNorm", Double.toString(clipNorm));
    identity.put("seed", Long.toString(seed));
    identity.put("examples", Long.toString(examples));
    identity.put("validationExamples", Long.toString(validation));
    return identity;
  }
}
