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
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model's content while it is opened: by path where there is one, as ONNX Runtime maps the file
 * then and finds weights that lie beside it; else as a part of a file that is mapped, which takes
 * nothing of the heap; else in memory, so that it is read once.
 */
final class OnnxContent {

  private static final byte[] NOTHING = {};

  private final Optional<Path> file;
  private final Optional<ByteBuffer> mapped;
  private final ModelSource source;
  private final byte[] memory;

  private OnnxContent(
      Optional<Path> file, Optional<ByteBuffer> mapped, ModelSource source, byte[] memory) {
    this.file = file;
    this.mapped = mapped;
    this.source = source;
    this.memory = memory;
  }

  static OnnxContent of(ModelSource source) throws IOException {
    Optional<Path> file =
        source.path().filter(path -> path.getFileSystem().equals(FileSystems.getDefault()));
    if (file.isEmpty()) {
      Optional<ByteBuffer> mapped = source.map().filter(ByteBuffer::hasRemaining);
      return new OnnxContent(file, mapped, source, mapped.isPresent() ? NOTHING : source.read());
    }
    if (!Files.isRegularFile(file.get())) {
      throw new NoSuchFileException(file.get().toString(), null, "not there, or not a file");
    }
    return new OnnxContent(file, Optional.empty(), source, NOTHING);
  }

  OrtSession load(OrtEnvironment environment, SessionOptions options) throws OrtException {
    if (file.isPresent()) {
      return environment.createSession(file.get().toString(), options);
    }
    return mapped.isPresent()
        ? environment.createSession(mapped.get(), options)
        : environment.createSession(memory, options);
  }

  InputStream stream() throws IOException {
    return file.isPresent() || mapped.isPresent()
        ? new BufferedInputStream(source.open())
        : new ByteArrayInputStream(memory);
  }
}
