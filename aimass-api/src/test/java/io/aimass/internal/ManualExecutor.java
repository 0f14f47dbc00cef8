package io.aimass.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;

/** Runs nothing until told to. */
public final class ManualExecutor implements Executor {

  private final List<Runnable> waiting = new ArrayList<>();

  @Override
  public synchronized void execute(Runnable task) {
    waiting.add(task);
  }

  public synchronized int size() {
    return waiting.size();
  }

  private synchronized Runnable take(int index) {
    return waiting.remove(index);
  }

  public void runNext() {
    take(0).run();
  }

  public void runAll() {
    while (size() > 0) {
      runNext();
    }
  }

  /** Runs everything in an order that the seed decides. */
  public void runAll(Random order) {
    while (size() > 0) {
      take(order.nextInt(size())).run();
    }
  }
}
