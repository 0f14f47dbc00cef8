package io.aimass.bench.soak;

import io.aimass.Tensor;
import io.aimass.spi.Cancellation;
import io.aimass.spi.Device;
import io.aimass.spi.DeviceInventory;
import io.aimass.spi.EngineProvider;
import io.aimass.spi.EngineSession;
import io.aimass.spi.Offer;
import io.aimass.spi.OpenRequest;
import io.aimass.spi.SessionInfo;
import io.aimass.spi.Signature;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An engine whose sessions notice what would kill a process with a native one: being closed while
 * they run, run after they were closed, or closed twice. What a session computes carries the
 * version that was current when it was opened.
 *
 * @param engine does the work
 * @param open how many sessions are open
 * @param record told of each misuse
 * @param version of the sessions that are opened from now on
 */
record WatchedEngine(EngineProvider engine, AtomicInteger open, Findings record, AtomicLong version)
    implements EngineProvider {

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public Offer offer(OpenRequest request) {
    return engine.offer(request);
  }

  @Override
  public DeviceInventory devices(OpenRequest request) throws Exception {
    return engine.devices(request);
  }

  @Override
  public EngineSession open(OpenRequest request) throws Exception {
    EngineSession session = engine.open(request);
    open.incrementAndGet();
    return new Watched(session, open, record, version.get(), new AtomicInteger());
  }

  @Override
  public String advice(Device.Kind kind) {
    return engine.advice(kind);
  }

  /** The state counts runs under way, and is far below zero once closed. */
  private record Watched(
      EngineSession session, AtomicInteger open, Findings record, long version, AtomicInteger state)
      implements EngineSession {

    private static final int CLOSED = Integer.MIN_VALUE / 2;

    @Override
    public SessionInfo info() {
      return session.info();
    }

    @Override
    public Optional<Signature> signature() {
      return session.signature();
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs, Cancellation cancellation)
        throws Exception {
      if (state.incrementAndGet() < 0) {
        record.wrong("a session is run after it was closed", null);
      }
      try {
        return withVersion(session.run(inputs, cancellation));
      } finally {
        state.decrementAndGet();
      }
    }

    /** The second number of each row is the version. */
    private Map<String, Tensor> withVersion(Map<String, Tensor> outputs) {
      Tensor sums = outputs.values().iterator().next();
      float[] numbers = sums.toFloatArray();
      for (int i = 1; i < numbers.length; i += 2) {
        numbers[i] = version;
      }
      return Map.of(outputs.keySet().iterator().next(), Tensor.of(numbers, sums.shape()));
    }

    @Override
    public void close() {
      int before = state.getAndAdd(CLOSED);
      if (before != 0) {
        record.wrong("a session with " + before + " runs is closed", null);
      }
      open.decrementAndGet();
      session.close();
    }
  }
}
