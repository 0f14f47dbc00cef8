package io.aimass.metrics;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
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
import io.aimass.testkit.Faulty;
import io.aimass.testkit.FaultyEngine;
import io.aimass.testkit.MemoryModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The kit's engine, with a memory that a test says. */
public final class RememberingEngine implements EngineProvider {

  private final FaultyEngine engine =
      Faulty.engine("remembering", MemoryModel.perItem("scores", text -> new float[] {0.9f, 0.1f}));
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Optional<NativeMemory> memory = Optional.empty();

  /** What its sessions hold from now on. */
  public void tell(NativeMemory held) {
    memory = Optional.of(held);
  }

  /** How often a session was asked for it. */
  public int asked() {
    return asked.get();
  }

  /** A mass of one model, "model", to which members can be added. */
  public MassBuilder<String, Classification, Classification> mass() {
    Translator<String, Classification> translator =
        Translator.of(
            text -> Map.of("length", Tensor.of(new float[] {text.length()}, 1)),
            output -> Classification.of(List.of("a", "b"), output.tensor("scores").toFloatArray()));
    return Mass.builder().addModel("model", ModelSpec.of(engine.source(), translator)).engine(this);
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public Offer offer(OpenRequest request) {
    return engine.offer(request);
  }

  @Override
  public DeviceInventory devices(OpenRequest request) {
    return engine.devices(request);
  }

  @Override
  public String advice(Device.Kind kind) {
    return engine.advice(kind);
  }

  @Override
  public EngineSession open(OpenRequest request) throws Exception {
    EngineSession session = engine.open(request);
    return new EngineSession() {
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
        return session.run(inputs, cancellation);
      }

      @Override
      public Optional<NativeMemory> memory() {
        asked.incrementAndGet();
        return memory;
      }

      @Override
      public void close() {
        session.close();
      }
    };
  }
}
