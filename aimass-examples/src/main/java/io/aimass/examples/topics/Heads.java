package io.aimass.examples.topics;

import io.aimass.fit.LinearModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The linear heads on the sentence encoders: small files that {@link TrainTopics} writes. */
final class Heads {

  private Heads() {}

  static LinearModel load(SentenceEncoder encoder) {
    String name = "/topics/" + fileName(encoder);
    try (InputStream in = Heads.class.getResourceAsStream(name)) {
      return LinearModel.load(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void save(SentenceEncoder encoder, LinearModel head, Path folder) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(fileName(encoder)))) {
      head.save(out);
    }
  }

  private static String fileName(SentenceEncoder encoder) {
    return encoder.memberName() + ".head";
  }
}
