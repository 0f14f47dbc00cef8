package io.aimass.engine.internal.onnx;

import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import io.aimass.internal.onnx.ExternalTensor;
import io.aimass.internal.onnx.ExternalTensors;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weights that lie in other files than the model, for one that ONNX Runtime does not open by path:
 * handed to it where they are mapped. It refers to them, so they are kept until the session is
 * closed.
 */
final class BesideWeights implements AutoCloseable {

  private static final ModelFormat BYTES = new ModelFormat("bytes");

  private final Map<String, OnnxTensorLike> tensors = new LinkedHashMap<>();

  private BesideWeights() {}

  /**
   * Gives a model its weights.
   *
   * @param options of the session that the model is opened with
   * @return to be closed after the session
   * @throws IOException if one of them is not there, or the model cannot be read
   */
  static BesideWeights attach(ModelSource model, OrtEnvironment environment, SessionOptions options)
      throws OrtException, IOException {
    BesideWeights weights = new BesideWeights();
    if (model.beside().isEmpty()) {
      return weights;
    }
    try (InputStream content = model.open()) {
      for (ExternalTensor tensor : ExternalTensors.of(content)) {
        weights.add(tensor, model, environment);
      }
      options.addExternalInitializers(weights.tensors);
      return weights;
    } catch (OrtException | IOException | RuntimeException | Error e) {
      weights.close();
      throw e;
    }
  }

  private void add(ExternalTensor tensor, ModelSource model, OrtEnvironment environment)
      throws OrtException, IOException {
    ModelSource file = model.beside().get(tensor.location());
    if (file == null) {
      throw new IOException(tensor + " of " + model + " lies in a file that is not given");
    }
    ByteBuffer elements = elements(tensor, file);
    long[] shape = tensor.dims().stream().mapToLong(Long::longValue).toArray();
    OnnxTensorLike before =
        tensors.put(tensor.name(), OnnxTensors.over(environment, tensor.type(), elements, shape));
    if (before != null) {
      before.close();
      throw new IOException(tensor + " comes twice");
    }
  }

  /**
   * In direct memory: the file's own pages, or a copy where there are none, none in a row, or none
   * where a number may lie.
   */
  private static ByteBuffer elements(ExternalTensor tensor, ModelSource file) throws IOException {
    int bytes = tensor.bytes();
    ByteBuffer mapped = mapped(tensor, file, bytes);
    if (mapped != null && mapped.alignmentOffset(0, tensor.type().bytes()) == 0) {
      return mapped.order(ByteOrder.nativeOrder());
    }
    return copied(tensor, file, bytes).order(ByteOrder.nativeOrder());
  }

  private static @Nullable ByteBuffer mapped(ExternalTensor tensor, ModelSource file, int bytes)
      throws IOException {
    if (!(file instanceof ModelSource.OfRegion region)) {
      return null;
    }
    long end = tensor.offset() + bytes;
    if (end > region.length()) {
      throw new EOFException(tensor + " ends at " + end + ", but there are " + file);
    }
    return region.slice(tensor.offset(), bytes, BYTES).map().orElse(null);
  }

  private static ByteBuffer copied(ExternalTensor tensor, ModelSource file, int bytes)
      throws IOException {
    ByteBuffer copy = ByteBuffer.allocateDirect(bytes);
    try (InputStream in = file.open()) {
      in.skipNBytes(tensor.offset());
      ReadableByteChannel channel = Channels.newChannel(in);
      while (copy.hasRemaining()) {
        if (channel.read(copy) < 0) {
          throw new EOFException(tensor + " has " + bytes + " bytes, but " + file + " ends before");
        }
      }
    }
    return copy.flip();
  }

  @Override
  public void close() {
    tensors.values().forEach(OnnxTensorLike::close);
    tensors.clear();
  }
}
