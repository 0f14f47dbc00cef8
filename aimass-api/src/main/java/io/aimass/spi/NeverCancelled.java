package io.aimass.spi;

/** For runs that somebody always waits for. */
enum NeverCancelled implements Cancellation {
  INSTANCE;

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public Registration onCancel(Runnable action) {
    return () -> {};
  }
}
