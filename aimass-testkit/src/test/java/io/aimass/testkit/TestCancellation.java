package io.aimass.testkit;

import io.aimass.spi.Cancellation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Cancelled by the test. */
final class TestCancellation implements Cancellation {

  private final List<Runnable> actions = new CopyOnWriteArrayList<>();
  private volatile boolean cancelled;

  void cancel() {
    cancelled = true;
    actions.forEach(Runnable::run);
  }

  int registrations() {
    return actions.size();
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public Registration onCancel(Runnable action) {
    actions.add(action);
    return () -> actions.remove(action);
  }
}
