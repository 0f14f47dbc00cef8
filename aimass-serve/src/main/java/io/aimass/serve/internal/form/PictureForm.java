package io.aimass.serve.internal.form;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.preprocess.image.ImageFiles;
import io.aimass.preprocess.image.ImageFormatException;
import io.aimass.spi.TensorSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Pictures, as files: in Base64, or the bytes of a body or of its parts. */
final class PictureForm extends OneTensor {

  private static final String DATA = "data:";

  private final ImageFiles files;

  /** To decode takes memory for a while; as much as this many need is enough. */
  private final Semaphore decoding =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));

  PictureForm(long maxPixels) {
    super(TensorSpec.of("picture", DataType.STRING, TensorSpec.ANY));
    files = ImageFiles.create().maxPixels(maxPixels);
  }

  @Override
  public String expected() {
    return "a picture: its file in Base64";
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "string", "contentEncoding", "base64", "description", expected());
  }

  @Override
  public Optional<Object> example() {
    return Optional.empty();
  }

  @Override
  public boolean isBatch(@Nullable Object json) {
    return json instanceof List<?>;
  }

  @Override
  public Object read(@Nullable Object json) {
    if (json instanceof String text) {
      return readFile(bytes(text));
    }
    throw wrong(json);
  }

  private byte[] bytes(String text) {
    int start = text.startsWith(DATA) ? text.indexOf(',') + 1 : 0;
    // Some encoders put line ends in; the decoder that passes them over takes anything else, too.
    boolean lines = text.indexOf('\n') >= 0;
    try {
      return (lines ? Base64.getMimeDecoder() : Base64.getDecoder()).decode(text.substring(start));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected " + expected() + ", got a text that is no Base64", e);
    }
  }

  @Override
  public boolean takesFiles() {
    return true;
  }

  @Override
  public Object readFile(byte[] file) {
    decoding.acquireUninterruptibly();
    try {
      return files.read(file);
    } catch (ImageFormatException e) {
      throw new IllegalArgumentException("the picture cannot be read: " + e.getMessage(), e);
    } finally {
      decoding.release();
    }
  }

  @Override
  List<Object> split(Tensor tensor) {
    List<Object> items = new ArrayList<>();
    tensor.strings().forEach(text -> items.add(read(text)));
    return items;
  }
}
