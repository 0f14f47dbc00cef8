package io.aimass.engine.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.aimass.ModelSource;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model's content while it is opened: by path where there is one, as ONNX Runtime maps the file
 * then and finds weights that lie beside it; else in memory, so that it is read once.
 */
final class OnnxContent {

  private final Optional<Path> file;
  private final byte[] memory;

  private OnnxContent(Optional<Path> file, byte[] memory) {
    this.file = file;
    this.memory = memory;
  }

  static OnnxContent of(ModelSource source) throws IOException {
    Optional<Path> file =
        source.path().filter(path -> path.getFileSystem().equals(FileSystems.getDefault()));
    if (file.isEmpty()) {
      return new OnnxContent(file, source.read());
    }
    if (!Files.isRegularFile(file.get())) {
      throw new NoSuchFileException(file.get().toString(), null, "not there, or not a file");
    }
    return new OnnxContent(file, new byte[0]);
  }

  OrtSession load(OrtEnvironment environment, SessionOptions options) throws OrtException {
    return file.isPresent()
        ? environment.createSession(file.get().toString(), options)
        : environment.createSession(memory, options);
  }

  InputStream stream() throws IOException {
    return file.isPresent()
        ? new BufferedInputStream(Files.newInputStream(file.get()))
        : new ByteArrayInputStream(memory);
  }
}
