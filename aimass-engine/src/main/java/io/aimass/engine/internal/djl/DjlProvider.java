package io.aimass.engine.internal.djl;

import ai.djl.engine.Engine;
import ai.onnxruntime.OrtException;
import io.aimass.ModelFormat;
import io.aimass.engine.Engines;
import io.aimass.engine.internal.DjlStart;
import io.aimass.engine.internal.onnx.OnnxRuntimeProvider;
import io.aimass.spi.Device;
import io.aimass.spi.DeviceInventory;
import io.aimass.spi.EngineProvider;
import io.aimass.spi.EngineSession;
import io.aimass.spi.Offer;
import io.aimass.spi.OpenRequest;
import java.util.Optional;

/**
 * Every engine that DJL brings, by one adapter. The model's format picks the engine where the user
 * names none or {@code djl}; an engine whose formats are not known here runs when it is named.
 */
public final class DjlProvider implements EngineProvider {

  private static final int PREFERENCE = 50;
  private static final int PREFERENCE_FOR_ONNX = 20;

  /** Called by {@link java.util.ServiceLoader}; starts nothing. */
  public DjlProvider() {}

  @Override
  public String name() {
    return Engines.DJL;
  }

  @Override
  public Offer offer(OpenRequest request) {
    String named = request.engine().orElse(name());
    boolean byFormat = named.equals(name());
    Optional<String> usual = engineOf(request.format());
    if (byFormat && usual.isEmpty()) {
      return Offer.decline(
          "knows no DJL engine for " + request.format() + "; name the engine that opens it");
    }
    String engine = byFormat ? usual.orElseThrow() : named;
    if (DjlStart.find(engine).isEmpty()) {
      return Offer.decline("there is no DJL engine \"" + engine + "\" on the class path");
    }
    Optional<ModelFormat> only = formatOf(engine);
    if (only.isPresent() && !only.get().equals(request.format())) {
      return Offer.decline(
          "DJL's engine \"" + engine + "\" opens " + only.get() + ", not " + request.format());
    }
    if (!request.source().beside().isEmpty() && request.format().equals(ModelFormat.ONNX)) {
      return Offer.decline(
          "DJL opens a model with weights beside it only from its own file, and this one is "
              + request.source()
              + "; engine \""
              + Engines.ONNX_RUNTIME
              + "\" opens it");
    }
    return Offer.accept(
        request.format().equals(ModelFormat.ONNX) ? PREFERENCE_FOR_ONNX : PREFERENCE);
  }

  private static Optional<String> engineOf(ModelFormat format) {
    if (format.equals(ModelFormat.ONNX)) {
      return Optional.of(Engines.DJL_ONNX_RUNTIME);
    }
    return format.equals(ModelFormat.TORCHSCRIPT) ? Optional.of(Engines.PYTORCH) : Optional.empty();
  }

  private static Optional<ModelFormat> formatOf(String engine) {
    return switch (engine) {
      case Engines.DJL_ONNX_RUNTIME -> Optional.of(ModelFormat.ONNX);
      case Engines.PYTORCH -> Optional.of(ModelFormat.TORCHSCRIPT);
      default -> Optional.empty();
    };
  }

  private String engineFor(OpenRequest request) {
    return request
        .engine()
        .filter(named -> !named.equals(name()))
        .or(() -> engineOf(request.format()))
        .orElseThrow(
            () -> new IllegalArgumentException("no DJL engine is known for " + request.format()));
  }

  @Override
  public DeviceInventory devices(OpenRequest request) throws OrtException {
    Engine engine = DjlEngines.start(engineFor(request));
    if (engine.getEngineName().equals(Engines.DJL_ONNX_RUNTIME)) {
      // Asked of ONNX Runtime itself: DJL logs a warning each time it finds no GPU.
      return DjlDevices.ofThoseThatDjlReaches(OnnxRuntimeProvider.devices());
    }
    return DjlDevices.find(
        engine.getEngineName(),
        engine.getVersion(),
        engine.getGpuCount(),
        engine.hasCapability("MPS"));
  }

  @Override
  public EngineSession open(OpenRequest request) throws Exception {
    return DjlOpening.open(DjlEngines.start(engineFor(request)), request);
  }

  @Override
  public String advice(Device.Kind kind) {
    return DjlDevices.advice(kind);
  }
}
