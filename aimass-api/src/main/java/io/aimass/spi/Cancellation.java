package io.aimass.spi;

/** Tells a running model that nobody waits for its outputs any more. Safe for many threads. */
public interface Cancellation {

  /**
   * Whether nobody waits any more.
   *
   * @return once true, always true
   */
  boolean isCancelled();

  /**
   * Asks for an action when nobody waits any more; at once if that is so already. The action runs
   * at most once, on whatever thread cancels, and must be short.
   *
   * @param action stops the run
   * @return to be closed when the run has ended: after {@code close} returns, the action is not
   *     running and will not run
   */
  Registration onCancel(Runnable action);

  /** An action waiting for the cancellation. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * A cancellation that never comes.
   *
   * @return the shared instance
   */
  static Cancellation none() {
    return NeverCancelled.INSTANCE;
  }
}
