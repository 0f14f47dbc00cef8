package io.aimass.engine.internal.onnx;

import ai.onnxruntime.OrtException;
import io.aimass.ModelFormat;
import io.aimass.engine.Engines;
import io.aimass.spi.Device;
import io.aimass.spi.DeviceInventory;
import io.aimass.spi.EngineProvider;
import io.aimass.spi.EngineSession;
import io.aimass.spi.Offer;
import io.aimass.spi.OpenRequest;

/** ONNX Runtime, straight on its Java binding: the default for ONNX models. */
public final class OnnxRuntimeProvider implements EngineProvider {

  private static final int PREFERENCE = 80;

  /** Called by {@link java.util.ServiceLoader}; loads nothing native. */
  public OnnxRuntimeProvider() {}

  @Override
  public String name() {
    return Engines.ONNX_RUNTIME;
  }

  @Override
  public Offer offer(OpenRequest request) {
    String engine = request.engine().orElse(name());
    if (!engine.equals(name())) {
      return Offer.decline("the model asks for engine \"" + engine + "\"");
    }
    if (!request.format().equals(ModelFormat.ONNX)) {
      return Offer.decline("opens onnx, not " + request.format());
    }
    return Offer.accept(PREFERENCE);
  }

  @Override
  public DeviceInventory devices(OpenRequest request) throws Exception {
    return devices();
  }

  /**
   * The devices of ONNX Runtime in this process.
   *
   * @return what was found
   * @throws OrtException if ONNX Runtime refuses
   */
  public static DeviceInventory devices() throws OrtException {
    return OnnxDevices.find(OnnxEnvironment.get().getVersion());
  }

  @Override
  public EngineSession open(OpenRequest request) throws Exception {
    return OnnxOpening.open(OnnxEnvironment.get(), request);
  }

  @Override
  public String advice(Device.Kind kind) {
    return OnnxDevices.advice(kind);
  }
}
