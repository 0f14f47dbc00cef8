package io.aimass.internal;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Where encoders and the host's members run: on the host's executor, or threads of the mass's own.
 */
final class HostThreads {

  private final Executor executor;
  private final Executor helpers;
  private final @Nullable ThreadPoolExecutor own;

  /**
   * Takes an executor, or makes one.
   *
   * @param given the host's; null to make one
   * @param threads of one that is made
   */
  HostThreads(@Nullable Executor given, int threads) {
    this.own = given == null ? Pools.members(threads) : null;
    this.executor = own == null ? Objects.requireNonNull(given, "given") : own;
    this.helpers = own == null ? executor : Pools.helpers(own);
  }

  /** Lends threads to calls. */
  Executor lender(Tasks.Mode mode) {
    return mode.stays() ? helpers : executor;
  }

  /** Lends threads to callers that work themselves. */
  Executor helpers() {
    return helpers;
  }

  /** Told 1 when a thread does not come back, to be made up for, and -1 when it does after all. */
  void lost(int change) {
    if (own != null) {
      Pools.resize(own, change);
    }
  }

  void close() {
    if (own != null) {
      own.shutdown();
    }
  }
}
