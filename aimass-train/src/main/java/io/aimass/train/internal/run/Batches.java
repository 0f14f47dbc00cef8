package io.aimass.train.internal.run;

import ai.djl.ndarray.NDManager;
import io.aimass.engine.internal.ShutdownGate;
import io.aimass.train.internal.compute.HostArrays;
import io.aimass.train.internal.compute.Staging;
import java.util.function.Function;

/** Gives each batch memory that is free again after it. For one thread. */
final class Batches implements AutoCloseable {
  private final NDManager manager;
  private final Staging staging = new Staging();
  private final ShutdownGate gate = ShutdownGate.install("training");

  Batches(NDManager manager) {
    this.manager = manager;
  }

  @SuppressWarnings("try") // the pass is there to be closed
  <T> T run(Function<HostArrays, T> work) {
    try (ShutdownGate.Pass pass = gate.enter();
        NDManager batch = manager.newSubManager()) {
      staging.reset();
      return work.apply(new HostArrays(batch, staging));
    }
  }

  @Override
  public void close() {
    gate.close();
  }
}
