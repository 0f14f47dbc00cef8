package io.aimass.testkit;

import io.aimass.Tensor;
import io.aimass.spi.Cancellation;
import io.aimass.spi.EngineSession;
import io.aimass.spi.OpenRequest;
import io.aimass.spi.SessionInfo;
import io.aimass.spi.Signature;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One opening of a {@link FaultyEngine}'s model. */
record FaultySession(
    String engine,
    OpenRequest request,
    MemoryModel model,
    FaultyMember<Map<String, Tensor>, Map<String, Tensor>> runs,
    Runnable onClose)
    implements EngineSession {

  @Override
  public SessionInfo info() {
    return new SessionInfo(
        engine,
        "test",
        request.device(),
        "java",
        request.intraOpThreads(),
        request.interOpThreads(),
        List.of("goes wrong as a test asks"));
  }

  @Override
  public Optional<Signature> signature() {
    return model.signature();
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> inputs, Cancellation cancellation)
      throws Exception {
    return runs.predict(inputs, cancellation);
  }

  @Override
  public void close() {
    onClose.run();
  }
}
