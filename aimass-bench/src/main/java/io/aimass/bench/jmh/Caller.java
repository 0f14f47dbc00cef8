package io.aimass.bench.jmh;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One calling thread, which asks for other texts than the one beside it. */
@State(Scope.Thread)
public class Caller {

  private static final AtomicInteger CALLERS = new AtomicInteger();
  private static final int STEP = 61;

  private int call = STEP * CALLERS.getAndIncrement();

  int next() {
    return call++;
  }
}
