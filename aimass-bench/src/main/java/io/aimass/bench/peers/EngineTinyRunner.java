package io.aimass.bench.peers;

import io.aimass.ModelFormat;
import io.aimass.Tensor;
import io.aimass.engine.Engines;
import io.aimass.spi.Cancellation;
import io.aimass.spi.Device;
import io.aimass.spi.EngineProvider;
import io.aimass.spi.EngineSession;
import io.aimass.spi.OpenRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;

/** The session of the engine adapter, with nothing of the runtime around it. */
final class EngineTinyRunner implements TinyRunner {

  private final EngineSession session = open();

  private static EngineSession open() {
    EngineProvider provider =
        ServiceLoader.load(EngineProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.name().equals(Engines.ONNX_RUNTIME))
            .findFirst()
            .orElseThrow();
    OpenRequest request =
        new OpenRequest(
            "tiny", TinyModel.source(), ModelFormat.ONNX, Optional.empty(), Device.cpu(), 1, 1);
    try {
      return provider.open(request);
    } catch (Exception e) {
      throw new IllegalStateException("cannot open the tiny model", e);
    }
  }

  @Override
  public float[] run(float[] numbers) throws Exception {
    Map<String, Tensor> inputs = Map.of(TinyModel.INPUT, Tensor.of(numbers, TinyModel.shape()));
    Map<String, Tensor> outputs = session.run(inputs, Cancellation.none());
    return Objects.requireNonNull(outputs.get(TinyModel.OUTPUT)).toFloatArray();
  }

  @Override
  public void close() {
    session.close();
  }
}
