package io.aimass.internal;

import io.aimass.Tensor;
import io.aimass.spi.Cancellation;
import io.aimass.spi.Device;
import io.aimass.spi.DeviceInventory;
import io.aimass.spi.EngineProvider;
import io.aimass.spi.EngineSession;
import io.aimass.spi.NativeMemory;
import io.aimass.spi.Offer;
import io.aimass.spi.OpenRequest;
import io.aimass.spi.SessionInfo;
import io.aimass.spi.Signature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An engine that computes in Java what a test says, and notes each misuse that would crash a native
 * one: a run after close, a close during a run, a second close.
 */
public final class FakeEngine implements EngineProvider {

  /** What a session computes. */
  @FunctionalInterface
  public interface Run {
    Map<String, Tensor> run(Map<String, Tensor> inputs, Cancellation cancellation) throws Exception;
  }

  private final String name;
  private final Map<Device, Exception> failures = new HashMap<>();
  private final List<OpenRequest> opened = new CopyOnWriteArrayList<>();
  private final List<String> misuses = new CopyOnWriteArrayList<>();
  private final AtomicInteger sessions = new AtomicInteger();
  private Offer offer = Offer.accept(50);
  private List<Device> devices = List.of(Device.cpu());
  private @Nullable Exception start;
  private @Nullable RuntimeException closing;
  private @Nullable Signature signature;
  private Run run = (inputs, cancellation) -> inputs;
  private Supplier<@Nullable Optional<NativeMemory>> memory = Optional::empty;

  /** An engine that opens everything and gives its inputs back. */
  public FakeEngine(String name) {
    this.name = name;
  }

  /** Sets its answer to every offer. */
  public FakeEngine offering(Offer answer) {
    offer = answer;
    return this;
  }

  /** Sets its devices, best first. */
  public FakeEngine with(Device... found) {
    devices = List.of(found);
    return this;
  }

  /** Lets it not start. */
  public FakeEngine failingToStart(Exception why) {
    start = why;
    return this;
  }

  /** Lets it open nothing on a device. */
  public FakeEngine failingOn(Device device, Exception why) {
    failures.put(device, why);
    return this;
  }

  /** Lets its sessions throw when they are closed. */
  public FakeEngine failingToClose(RuntimeException why) {
    closing = why;
    return this;
  }

  /** Declares what models take and give. */
  public FakeEngine declaring(Signature known) {
    signature = known;
    return this;
  }

  /** Says what models compute. */
  public FakeEngine running(Run what) {
    run = what;
    return this;
  }

  /** Says what memory its sessions tell of. */
  public FakeEngine holding(Supplier<@Nullable Optional<NativeMemory>> what) {
    memory = what;
    return this;
  }

  /** What it was asked to open and did. */
  public List<OpenRequest> opened() {
    return opened;
  }

  /** How many sessions are open. */
  public int openSessions() {
    return sessions.get();
  }

  /** What would have crashed a native engine. */
  public List<String> misuses() {
    return misuses;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Offer offer(OpenRequest request) {
    boolean another = !request.engine().orElse(name).equals(name);
    return another && offer != null && offer.accepted()
        ? Offer.decline("another engine is named")
        : offer;
  }

  @Override
  public DeviceInventory devices(OpenRequest request) throws Exception {
    if (start != null) {
      throw start;
    }
    return new DeviceInventory(devices, name + " offers " + devices);
  }

  @Override
  public EngineSession open(OpenRequest request) throws Exception {
    Exception failure = failures.get(request.device());
    if (failure != null) {
      throw failure;
    }
    opened.add(request);
    sessions.incrementAndGet();
    return new Session(request);
  }

  @Override
  public String advice(Device.Kind kind) {
    return "For " + kind + " add the artifact " + name + "-" + kind + ".";
  }

  private final class Session implements EngineSession {
    private final OpenRequest request;
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean closed;

    Session(OpenRequest request) {
      this.request = request;
    }

    @Override
    public SessionInfo info() {
      return new SessionInfo(
          name,
          "1.0",
          request.device(),
          "Fake",
          request.intraOpThreads(),
          request.interOpThreads(),
          List.of());
    }

    @Override
    public Optional<Signature> signature() {
      return Optional.ofNullable(signature);
    }

    @Override
    public Optional<NativeMemory> memory() {
      running.incrementAndGet();
      if (closed) {
        misuses.add("memory after close");
      }
      try {
        return memory.get();
      } finally {
        running.decrementAndGet();
      }
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs, Cancellation cancellation)
        throws Exception {
      running.incrementAndGet();
      try {
        if (closed) {
          misuses.add(request.member() + " runs after it was closed");
        }
        return run.run(inputs, cancellation);
      } finally {
        if (closed) {
          misuses.add(request.member() + " was closed while it ran");
        }
        running.decrementAndGet();
      }
    }

    @Override
    public void close() {
      if (closed) {
        misuses.add(request.member() + " is closed twice");
      }
      closed = true;
      if (running.get() > 0) {
        misuses.add(request.member() + " is closed while it runs");
      }
      sessions.decrementAndGet();
      if (closing != null) {
        throw closing;
      }
    }
  }
}
