package io.aimass.engine.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.aimass.spi.OpenRequest;
import java.io.IOException;

/**
 * What ONNX Runtime goes on using as long as a session is open.
 *
 * @param options the session's
 * @param weights those that were given to it
 */
record OnnxKept(SessionOptions options, BesideWeights weights) implements AutoCloseable {

  /** To be closed after the session. */
  static OnnxKept of(OrtEnvironment environment, OpenRequest request)
      throws OrtException, IOException {
    SessionOptions options = OnnxOpening.options(request);
    try {
      return new OnnxKept(options, BesideWeights.attach(request.source(), environment, options));
    } catch (OrtException | IOException | RuntimeException | Error e) {
      options.close();
      throw e;
    }
  }

  @Override
  public void close() {
    options.close();
    weights.close();
  }
}
