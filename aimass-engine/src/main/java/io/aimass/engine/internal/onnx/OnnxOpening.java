package io.aimass.engine.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.aimass.engine.Engines;
import io.aimass.engine.internal.ShutdownGate;
import io.aimass.spi.Device;
import io.aimass.spi.OpenRequest;
import io.aimass.spi.SessionInfo;
import io.aimass.spi.Signature;
import io.aimass.spi.TensorSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a model and frees, on failure, whatever had been made until then. */
public final class OnnxOpening {

  private static final Logger LOG = LoggerFactory.getLogger(OnnxOpening.class);

  private OnnxOpening() {}

  @SuppressWarnings("try")
  static OnnxSession open(OrtEnvironment environment, OpenRequest request)
      throws OrtException, IOException {
    ShutdownGate gate = ShutdownGate.install(request.member());
    OnnxKept kept = null;
    try (ShutdownGate.Pass pass = gate.enter()) {
      kept = OnnxKept.of(environment, request);
      return open(environment, request, gate, kept);
    } catch (OrtException | IOException | RuntimeException | Error e) {
      if (kept != null) {
        kept.close();
      }
      gate.close();
      throw e;
    }
  }

  private static OnnxSession open(
      OrtEnvironment environment, OpenRequest request, ShutdownGate gate, OnnxKept kept)
      throws OrtException, IOException {
    OnnxContent content = OnnxContent.of(request.source());
    OrtSession session = content.load(environment, kept.options());
    try {
      SessionInfo info =
          new SessionInfo(
              Engines.ONNX_RUNTIME,
              environment.getVersion(),
              request.device(),
              OnnxDevices.providerName(request.device()),
              request.intraOpThreads(),
              request.interOpThreads(),
              notes(content));
      Signature signature = OnnxSignatures.of(session, request.source());
      boolean onCpu = request.device().kind() == Device.Kind.CPU;
      return new OnnxSession(
          environment,
          session,
          kept,
          gate,
          signature,
          info,
          onCpu && OnnxSignatures.canBeWrittenInPlace(session),
          new LargeRuns(
              onCpu && LargeRuns.hasArena(System.getProperty("os.arch", "")),
              signature.inputs().stream().map(TensorSpec::name).toList()),
          weights(content));
    } catch (OrtException | IOException | RuntimeException | Error e) {
      session.close();
      throw e;
    }
  }

  private static List<String> notes(OnnxContent content) {
    try (InputStream stream = content.stream()) {
      Set<String> operators = OnnxOperators.dynamicallyQuantised(stream);
      return operators.isEmpty()
          ? List.of()
          : List.of(
              "quantised dynamically ("
                  + String.join(", ", operators)
                  + "): an answer may move with what it is batched with");
    } catch (IOException | RuntimeException e) {
      // ONNX Runtime could read the model, so it is in a form of its own.
      LOG.debug("The model's operators cannot be read", e);
      return List.of();
    }
  }

  private static OptionalLong weights(OnnxContent content) {
    try (InputStream stream = content.stream()) {
      return OptionalLong.of(OnnxWeights.bytes(stream));
    } catch (IOException | ArithmeticException e) {
      LOG.debug("The model's weights cannot be counted", e);
      return OptionalLong.empty();
    }
  }

  /**
   * A session's options: threads as asked for, never spinning while idle, so a waiting model leaves
   * the cores to the others.
   *
   * @param request the threads and the device
   * @return to be closed after the session
   * @throws OrtException if the device cannot be used
   */
  public static SessionOptions options(OpenRequest request) throws OrtException {
    SessionOptions options = new SessionOptions();
    try {
      options.setIntraOpNumThreads(request.intraOpThreads());
      options.setInterOpNumThreads(request.interOpThreads());
      if (request.interOpThreads() > 1) {
        options.setExecutionMode(SessionOptions.ExecutionMode.PARALLEL);
      }
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      Device device = request.device();
      if (device.kind() == Device.Kind.CPU) {
        // The arena rounds up to powers of two: three sentence encoders took a quarter more.
        options.addConfigEntry("session.use_device_allocator_for_initializers", "1");
      }
      OnnxDevices.attach(options, device);
      return options;
    } catch (OrtException | RuntimeException | Error e) {
      options.close();
      throw e;
    }
  }
}
