package io.aimass;

import com.google.common.io.ByteStreams;
import io.aimass.internal.MappedRegion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a model's bytes come from: a file or a part of one, a class-path resource or memory.
 * Nothing is read before a mass is built, and nothing is ever downloaded.
 *
 * <p>Immutable and safe for use by many threads.
 */
public sealed interface ModelSource
    permits ModelSource.OfFile,
        ModelSource.OfClasspath,
        ModelSource.OfRegion,
        ModelSource.OfBytes,
        ModelWithFiles {

  /**
   * A model in a file, the fastest to load: engines map it.
   *
   * @param path the file
   * @return the source
   */
  static ModelSource file(Path path) {
    return new OfFile(path);
  }

  /**
   * A model among the class-path resources of this library's class loader or the thread's.
   *
   * @param resource its name, such as {@code models/topics.onnx}; a leading slash is ignored
   * @return the source
   */
  static ModelSource classpath(String resource) {
    return new OfClasspath(resource, Optional.empty());
  }

  /**
   * A model among the resources of a class's module or class loader: the way to reach a resource in
   * a host with several class loaders or in a named module. Such a module must open the resource's
   * package, that is its folder, to {@code io.aimass.api}.
   *
   * @param anchor a class beside the resource
   * @param resource its name from the root; a leading slash is ignored
   * @return the source
   */
  static ModelSource classpath(Class<?> anchor, String resource) {
    return new OfClasspath(resource, Optional.of(Objects.requireNonNull(anchor, "anchor")));
  }

  /**
   * A model in memory.
   *
   * @param bytes the whole model; not copied, must not be changed any more
   * @param format what the bytes are
   * @return the source
   */
  static ModelSource bytes(byte[] bytes, ModelFormat format) {
    return new OfBytes(bytes, format);
  }

  /**
   * A model that lies within a file, such as one among others in a container. The file is opened
   * and mapped by this call, and stays mapped as long as the source is held: a file that is put in
   * its place later (renamed to its name) does not change the source. A file must not be changed in
   * place or cut while it is mapped.
   *
   * @param file the file
   * @param offset where the model begins, in bytes
   * @param length how many bytes it has
   * @param format what the bytes are
   * @return the source
   * @throws IOException if the file cannot be read or mapped, or ends before the region does
   * @throws IllegalArgumentException if the offset or the length is negative
   */
  static ModelSource region(Path file, long offset, long length, ModelFormat format)
      throws IOException {
    return new OfRegion(file, MappedRegion.of(file, offset, length), format);
  }

  /**
   * As {@link #region(Path, long, long, ModelFormat)}, of a file that is open already: regions of
   * one channel are of one file, whatever is put in its place meanwhile.
   *
   * @param file the name under which the channel was opened, for messages; not opened again
   * @param channel the file, open for reading; may be closed after the call
   * @param offset where the model begins, in bytes
   * @param length how many bytes it has
   * @param format what the bytes are
   * @return the source
   * @throws IOException if the file cannot be mapped, or ends before the region does
   * @throws IllegalArgumentException if the offset or the length is negative
   */
  static OfRegion region(
      Path file, FileChannel channel, long offset, long length, ModelFormat format)
      throws IOException {
    return new OfRegion(file, MappedRegion.of(file, channel, offset, length), format);
  }

  /**
   * The format, as far as the source tells.
   *
   * @return the format; empty for a name without an ending
   */
  Optional<ModelFormat> format();

  /**
   * The file, for engines that open files themselves.
   *
   * @return the path; empty for the other sources
   */
  default Optional<Path> path() {
    return Optional.empty();
  }

  /**
   * The files beside the model that it names, such as the weights of an ONNX model with external
   * data. A model in a file needs none of them given: engines find what lies beside it.
   *
   * @return by the name under which the model points to them; unmodifiable. Empty but for a source
   *     of {@link #withFiles}
   */
  default Map<String, ModelSource> beside() {
    return Map.of();
  }

  /**
   * This model with the files beside it that it names: for one that comes from memory, from the
   * class path or from a part of a file. Of the library's engines {@code onnxruntime} opens it.
   *
   * @param files by the name under which the model points to them; copied, the order stays
   * @return the source; it has no {@link #path()}
   */
  default ModelSource withFiles(Map<String, ModelSource> files) {
    return new ModelWithFiles(this, files);
  }

  /**
   * The whole model in memory that is not on the heap, for engines that take a buffer: pages of the
   * file, read by the operating system when they are looked at.
   *
   * @return a new, read-only, direct view from position 0; it keeps the memory. Empty for the other
   *     sources, and for a region of more than 2^31 - 1 bytes
   */
  default Optional<ByteBuffer> map() {
    return Optional.empty();
  }

  /**
   * Reads the whole model.
   *
   * @return its bytes; not to be changed
   * @throws IOException if it is missing or cannot be read; the message names the source
   */
  byte[] read() throws IOException;

  /**
   * Reads the model piece by piece, without having it whole on the heap where that is possible.
   *
   * @return its bytes, to be closed; each call begins anew
   * @throws IOException if it is missing or cannot be read; the message names the source
   */
  default InputStream open() throws IOException {
    return new ByteArrayInputStream(read());
  }

  /**
   * A model in a file.
   *
   * @param file the path
   */
  record OfFile(Path file) implements ModelSource {

    /** Checks the argument. */
    public OfFile {
      Objects.requireNonNull(file, "path");
    }

    @Override
    public Optional<ModelFormat> format() {
      Path name = file.getFileName();
      return name == null ? Optional.empty() : ModelFormat.ofFileName(name.toString());
    }

    @Override
    public Optional<Path> path() {
      return Optional.of(file);
    }

    @Override
    public byte[] read() throws IOException {
      return Files.readAllBytes(file);
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    public String toString() {
      return "file " + file;
    }
  }

  /**
   * A model among class-path resources.
   *
   * @param resource its name from the root
   * @param anchor the class that sees it, if named
   */
  record OfClasspath(String resource, Optional<Class<?>> anchor) implements ModelSource {

    /** Checks the arguments. */
    public OfClasspath {
      Objects.requireNonNull(resource, "resource");
      resource = resource.startsWith("/") ? resource.substring(1) : resource;
    }

    @Override
    public Optional<ModelFormat> format() {
      return ModelFormat.ofFileName(resource);
    }

    @Override
    public byte[] read() throws IOException {
      try (InputStream stream = open()) {
        return ByteStreams.toByteArray(stream);
      }
    }

    @Override
    public InputStream open() throws IOException {
      InputStream stream = find();
      if (stream == null) {
        throw new IOException("no class-path resource " + resource + where());
      }
      return stream;
    }

    private @Nullable InputStream find() {
      if (anchor.isPresent()) {
        return find(anchor.get());
      }
      InputStream own = ModelSource.class.getResourceAsStream("/" + resource);
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      return own == null && context != null ? context.getResourceAsStream(resource) : own;
    }

    /** A class of a named module finds what is in its module; its loader, what is beside that. */
    private @Nullable InputStream find(Class<?> known) {
      InputStream own = known.getResourceAsStream("/" + resource);
      ClassLoader loader = known.getClassLoader();
      return own == null && loader != null ? loader.getResourceAsStream(resource) : own;
    }

    private String where() {
      return anchor
          .map(
              known ->
                  " that "
                      + known.getName()
                      + " can see; a named module must open the resource's package to"
                      + " io.aimass.api")
          .orElse("");
    }

    @Override
    public String toString() {
      return "class-path resource " + resource;
    }
  }

  /** A model that lies within a file. Two are equal when they are of the same mapping. */
  final class OfRegion implements ModelSource {
    private final Path file;
    private final MappedRegion region;
    private final ModelFormat modelFormat;

    private OfRegion(Path file, MappedRegion region, ModelFormat format) {
      this.file = file;
      this.region = region;
      this.modelFormat = Objects.requireNonNull(format, "format");
    }

    /**
     * How many bytes the model has.
     *
     * @return 0 or more
     */
    public long length() {
      return region.length();
    }

    /**
     * A model within this one's bytes. It shares the mapping, of which a process can have some ten
     * thousand only, and keeps all of it.
     *
     * @param offset where it begins, in bytes from this one's beginning
     * @param length how many bytes it has
     * @param format what the bytes are
     * @return the source
     * @throws IllegalArgumentException if it is not within this one
     */
    public OfRegion slice(long offset, long length, ModelFormat format) {
      return new OfRegion(file, region.slice(offset, length), format);
    }

    @Override
    public Optional<ModelFormat> format() {
      return Optional.of(modelFormat);
    }

    @Override
    public Optional<ByteBuffer> map() {
      return region.whole();
    }

    @Override
    public byte[] read() throws IOException {
      if (region.length() > Integer.MAX_VALUE - 8) {
        throw new IOException(this + " does not fit into an array");
      }
      try (InputStream stream = open()) {
        return ByteStreams.toByteArray(stream);
      }
    }

    @Override
    public InputStream open() {
      return region.stream();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof OfRegion that
          && region == that.region
          && modelFormat.equals(that.modelFormat);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(region);
    }

    @Override
    public String toString() {
      return region.length() + " bytes of " + modelFormat + " within file " + file;
    }
  }

  /** A model in memory. Two are equal when they hold the same array. */
  final class OfBytes implements ModelSource {
    private final byte[] bytes;
    private final ModelFormat modelFormat;

    private OfBytes(byte[] bytes, ModelFormat format) {
      this.bytes = Objects.requireNonNull(bytes, "bytes");
      this.modelFormat = Objects.requireNonNull(format, "format");
    }

    @Override
    public Optional<ModelFormat> format() {
      return Optional.of(modelFormat);
    }

    @Override
    public byte[] read() {
      return bytes;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof OfBytes that
          && bytes == that.bytes
          && modelFormat.equals(that.modelFormat);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(bytes);
    }

    @Override
    public String toString() {
      return bytes.length + " bytes of " + modelFormat;
    }
  }
}
