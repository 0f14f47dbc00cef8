package io.aimass.engine.internal.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import io.aimass.engine.Engines;
import io.aimass.engine.internal.DjlStart;
import io.aimass.engine.internal.ShutdownGate;
import io.aimass.engine.internal.onnx.OnnxGraph;
import io.aimass.spi.OpenRequest;
import io.aimass.spi.SessionInfo;
import io.aimass.spi.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens a model and frees, on failure, whatever had been made until then. */
final class DjlOpening {

  private DjlOpening() {}

  @SuppressWarnings("try")
  static DjlSession open(Engine engine, OpenRequest request) throws Exception {
    ShutdownGate gate = ShutdownGate.install(request.member());
    try (ShutdownGate.Pass pass = gate.enter()) {
      return open(engine, request, gate);
    } catch (Exception | Error e) {
      gate.close();
      throw e;
    }
  }

  private static DjlSession open(Engine engine, OpenRequest request, ShutdownGate gate)
      throws Exception {
    String name = engine.getEngineName();
    DjlThreads threads = DjlThreads.settle(name, request);
    DjlOptions options = DjlOptions.of(name, request);
    Model model = null;
    try {
      Device device = DjlDevices.toDjl(request.device());
      model = DjlStart.offline(() -> Model.newInstance(request.member(), device, name));
      load(model, request.source(), options.values());
      SessionInfo info =
          new SessionInfo(
              Engines.DJL + "/" + name,
              engine.getVersion(),
              request.device(),
              options.executionProvider(),
              threads.intraOp(),
              threads.interOp(),
              threads.notes());
      return new DjlSession(name, model, options.free(), gate, signature(request), info);
    } catch (Exception | Error e) {
      if (model != null) {
        closeAfter(e, model);
      }
      options.free().run();
      throw e;
    }
  }

  /** What it fails with is not to hide why the model was not opened. */
  private static void closeAfter(Throwable failure, Model model) {
    try {
      model.close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static void load(Model model, ModelSource source, Map<String, Object> options)
      throws IOException, MalformedModelException {
    Optional<Path> path =
        source.path().filter(file -> file.getFileSystem().equals(FileSystems.getDefault()));
    if (path.isPresent()) {
      if (!Files.exists(path.get())) {
        throw new NoSuchFileException(path.get().toString(), null, "not there");
      }
      model.load(path.get(), null, options);
      return;
    }
    // A part of a file is read piece by piece: PyTorch takes it in so, ONNX Runtime as an array.
    try (InputStream stream = source.open()) {
      model.load(stream, options);
    }
    // DJL makes a folder for the model in java.io.tmpdir and puts nothing into it.
    Files.deleteIfExists(model.getModelPath());
  }

  /** DJL tells neither types nor shapes; an ONNX file does so itself. */
  private static Optional<Signature> signature(OpenRequest request) throws IOException {
    return request.format().equals(ModelFormat.ONNX)
        ? OnnxGraph.read(request.source()).signature()
        : Optional.empty();
  }
}
