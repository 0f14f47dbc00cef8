package io.aimass.engine.internal.djl;

import ai.onnxruntime.OrtException;
import io.aimass.engine.Engines;
import io.aimass.engine.internal.onnx.OnnxOpening;
import io.aimass.spi.Device;
import io.aimass.spi.OpenRequest;
import java.util.Locale;
import java.util.Map;

/**
 * What an engine is told when it loads a model.
 *
 * @param values DJL's own keys
 * @param executionProvider the engine's word for what runs the operations
 * @param free frees what the values hold; to be called after the model is closed
 */
record DjlOptions(Map<String, Object> values, String executionProvider, Runnable free) {

  static DjlOptions of(String engine, OpenRequest request) throws OrtException {
    Device device = request.device();
    if (engine.equals(Engines.DJL_ONNX_RUNTIME)) {
      // DJL attaches CUDA itself, so the options are made for the CPU.
      var session = OnnxOpening.options(request.on(Device.cpu()));
      String provider =
          device.kind() == Device.Kind.CPU ? "CPUExecutionProvider" : "CUDAExecutionProvider";
      return new DjlOptions(Map.of("sessionOptions", session), provider, session::close);
    }
    // Weights saved on a GPU are to land on the device asked for.
    return new DjlOptions(
        Map.of("mapLocation", "true"), device.kind().name().toLowerCase(Locale.ROOT), () -> {});
  }
}
