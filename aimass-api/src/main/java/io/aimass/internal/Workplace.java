package io.aimass.internal;

import io.aimass.internal.compute.Cores;
import io.aimass.internal.compute.ProcessCores;
import io.aimass.internal.compute.Share;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Where a mass's models run.
 *
 * @param cores the budget
 * @param share what the mass may use of it at a time
 * @param executor lends the threads
 * @param ticker the clock by which runs are measured
 * @param audience told of runs
 * @param shadow whether nobody waits for what is run here
 */
public record Workplace(
    Cores cores,
    Share share,
    Executor executor,
    LongSupplier ticker,
    Audience audience,
    boolean shadow) {

  /** A place whose runs are waited for. */
  public Workplace(
      Cores cores, Share share, Executor executor, LongSupplier ticker, Audience audience) {
    this(cores, share, executor, ticker, audience, false);
  }

  /**
   * The same place for models that nobody waits for, on the process's own threads: a host's
   * executor may have few.
   */
  Workplace forShadows() {
    return new Workplace(cores, share, ProcessCores.threads(), ticker, audience, true);
  }
}
