package io.aimass.bench.peers;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** The tiny model in a bare session. */
final class TinySession implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession.SessionOptions options = new OrtSession.SessionOptions();
  private final OrtSession session;

  TinySession() {
    try {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(TinyModel.bytes(), options);
    } catch (OrtException e) {
      throw new IllegalStateException("cannot open the tiny model", e);
    }
  }

  OrtEnvironment environment() {
    return environment;
  }

  OrtSession session() {
    return session;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("cannot close the tiny model", e);
    } finally {
      options.close();
    }
  }
}
