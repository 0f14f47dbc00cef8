package io.aimass.serve.internal.form;

import io.aimass.DataType;
import io.aimass.OverloadedException;
import io.aimass.Tensor;
import io.aimass.preprocess.image.ImageFiles;
import io.aimass.preprocess.image.ImageFormatException;
import io.aimass.preprocess.image.Pixels;
import io.aimass.spi.TensorSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Pictures, as files: in Base64, or the bytes of a body or of its parts. */
final class PictureForm extends OneTensor {

  private static final String DATA = "data:";

  /** How long a request waits for others' pictures to be decoded. */
  private static final long PATIENCE_MILLIS = 2_000;

  private final ImageFiles files;
  private final long maxPixels;

  /** To decode takes memory and a core for a while; as much as this many need is enough. */
  private final Semaphore decoding;

  private long pixels;
  private long held;

  /**
   * A form.
   *
   * @throws IllegalArgumentException if there is nothing to read pictures with
   */
  PictureForm(long maxPixels) {
    this(
        ImageFiles.create(),
        maxPixels,
        new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors())));
    if (!files.canRead()) {
      throw new IllegalArgumentException(
          "inputs are pictures, and there is nothing on the class path that reads their files:"
              + " add aimass-imageio, or say how one is read with input(...)");
    }
  }

  private PictureForm(ImageFiles files, long maxPixels, Semaphore decoding) {
    super(TensorSpec.of("picture", DataType.STRING, TensorSpec.ANY));
    this.files = files;
    this.maxPixels = maxPixels;
    this.decoding = decoding;
  }

  /**
   * All pictures of a request together have the limit of one: small files can be large pictures.
   */
  @Override
  public InputForm forRequest() {
    return new PictureForm(files, maxPixels, decoding);
  }

  @Override
  public long held() {
    return held;
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
    try {
      Pixels picture = decoded(file);
      pixels += (long) picture.width() * picture.height();
      held += (long) picture.width() * picture.height() * picture.colors().channels();
      return picture;
    } catch (ImageFormatException e) {
      throw new IllegalArgumentException("the picture cannot be read: " + e.getMessage(), e);
    }
  }

  private Pixels decoded(byte[] file) throws ImageFormatException {
    if (pixels >= maxPixels) {
      throw new ImageFormatException(
          "the pictures of this request have more than maxPixels, " + maxPixels + ", together");
    }
    take();
    try {
      return files.maxPixels(maxPixels - pixels).read(file);
    } finally {
      decoding.release();
    }
  }

  private void take() {
    boolean taken;
    try {
      taken = decoding.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      taken = false;
    }
    if (!taken) {
      throw new OverloadedException("others' pictures are being decoded");
    }
  }

  @Override
  List<Object> split(Tensor tensor) {
    List<Object> items = new ArrayList<>();
    tensor.strings().forEach(text -> items.add(read(text)));
    return items;
  }
}
