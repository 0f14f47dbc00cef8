package io.aimass.bundle;

import com.google.common.io.ByteStreams;
import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that a recipe has: one to be written, or one of a bundle.
 *
 * @param fileName what to call it
 * @param content writes it; null if it is a source
 * @param source reads it; null if it is a content
 */
record Attachment(String fileName, @Nullable Content content, @Nullable ModelSource source) {

  static Attachment of(String fileName, Content content) {
    return new Attachment(
        Objects.requireNonNull(fileName, "fileName"),
        Objects.requireNonNull(content, "content"),
        null);
  }

  static Attachment of(String fileName, ModelSource source) {
    return new Attachment(
        Objects.requireNonNull(fileName, "fileName"),
        null,
        Objects.requireNonNull(source, "source"));
  }

  Content writable() {
    ModelSource from = source;
    if (from == null) {
      return Objects.requireNonNull(content);
    }
    return out -> {
      try (InputStream in = from.open()) {
        ByteStreams.copy(in, out);
      }
    };
  }

  ModelSource readable() throws IOException {
    if (source != null) {
      return source;
    }
    ModelFormat format = ModelFormat.ofFileName(fileName).orElse(new ModelFormat("bytes"));
    return ModelSource.bytes(written(), format);
  }

  /** All of it, read-only: pages of the file where it is mapped, which nobody need copy. */
  ByteBuffer buffer() throws IOException {
    Optional<ByteBuffer> mapped = source == null ? Optional.empty() : source.map();
    if (mapped.isPresent()) {
      return mapped.get();
    }
    byte[] read = source == null ? written() : source.read();
    return ByteBuffer.wrap(read).asReadOnlyBuffer();
  }

  /** A new array. */
  byte[] bytes() throws IOException {
    ByteBuffer all = buffer();
    byte[] bytes = new byte[all.remaining()];
    all.get(bytes);
    return bytes;
  }

  private byte[] written() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writable().writeTo(bytes);
    return bytes.toByteArray();
  }
}
