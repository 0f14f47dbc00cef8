package io.aimass.bench.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Models as files: what an application has that cares for its start. They are unpacked once per
 * machine, into the folder of the system property {@value #FOLDER}.
 */
public final class ModelFiles {

  /** By default a folder in the temporary one. */
  public static final String FOLDER = "aimass.bench.models";

  private ModelFiles() {}

  /** Unpacks everything, so that no measurement does. */
  public static void unpackAll() {
    for (SentenceModel model : SentenceModel.values()) {
      model.file();
      model.tokenizerFile();
    }
  }

  static Path unpacked(String resource) {
    Path folder =
        Path.of(
            System.getProperty(
                FOLDER, Path.of(System.getProperty("java.io.tmpdir"), "aimass-bench").toString()));
    Path file = folder.resolve(resource);
    try {
      URL url = ModelFiles.class.getResource("/" + resource);
      if (url == null) {
        throw new IllegalStateException("no \"" + resource + "\" in the class path");
      }
      if (!Files.exists(file) || Files.size(file) != url.openConnection().getContentLengthLong()) {
        Files.createDirectories(folder);
        unpack(url, file);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack \"" + resource + "\" to " + file, e);
    }
  }

  /** By way of another name, so that two processes do not read each other's halves. */
  private static void unpack(URL url, Path file) throws IOException {
    Path part = Files.createTempFile(file.getParent(), "part", null);
    try (InputStream in = url.openStream()) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
