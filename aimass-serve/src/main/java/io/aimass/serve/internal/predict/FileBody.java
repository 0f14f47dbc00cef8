package io.aimass.serve.internal.predict;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** Files in a body: one that is the body, or the parts of a form that have a file's name. */
final class FileBody {

  private static final String FORM = "multipart/form-data";
  private static final int MOST_PARTS = 1_000;
  private static final int LONGEST_HEADER = 8_192;

  private FileBody() {}

  /** Whether a type says that files come; types that are JSON, or not given, say no. */
  static boolean isTold(@Nullable String type) {
    if (type == null) {
      return false;
    }
    String plain = type.toLowerCase(Locale.ROOT).trim();
    return plain.startsWith("image/")
        || plain.startsWith("application/octet-stream")
        || plain.startsWith(FORM);
  }

  /** Whether there may be several. */
  static boolean isForm(String type) {
    return type.toLowerCase(Locale.ROOT).trim().startsWith(FORM);
  }

  /**
   * The files of a form, in its order.
   *
   * @throws IllegalArgumentException if the body is no such form, or has no file
   */
  static List<byte[]> files(String type, byte[] body) {
    String boundary = MultiPart.extractBoundary(type);
    if (boundary == null) {
      throw new IllegalArgumentException("a " + FORM + " without its boundary");
    }
    Parts parts = new Parts();
    MultiPart.Parser parser = new MultiPart.Parser(boundary, parts);
    parser.setMaxParts(MOST_PARTS);
    parser.setPartHeadersMaxLength(LONGEST_HEADER);
    parser.parse(Content.Chunk.from(ByteBuffer.wrap(body), true));
    return parts.files();
  }

  /** Keeps the parts that have a file's name. */
  private static final class Parts extends MultiPart.AbstractPartsListener {
    private final List<byte[]> files = new ArrayList<>();
    private ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean complete;
    private @Nullable Throwable failure;

    @Override
    public void onPartContent(Content.Chunk chunk) {
      ByteBuffer bytes = chunk.getByteBuffer();
      byte[] some = new byte[bytes.remaining()];
      bytes.get(some);
      content.writeBytes(some);
    }

    @Override
    public void onPart(String name, @Nullable String fileName, HttpFields headers) {
      if (fileName != null) {
        files.add(content.toByteArray());
      }
      content = new ByteArrayOutputStream();
    }

    @Override
    public void onComplete() {
      complete = true;
    }

    @Override
    public void onFailure(Throwable why) {
      failure = why;
    }

    private List<byte[]> files() {
      if (!complete || failure != null) {
        throw new IllegalArgumentException("the body is no whole " + FORM, failure);
      }
      if (files.isEmpty()) {
        throw new IllegalArgumentException("there is no file in the form: a part with a filename");
      }
      return files;
    }
  }
}
