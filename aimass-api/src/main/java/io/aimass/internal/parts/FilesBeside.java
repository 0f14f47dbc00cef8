package io.aimass.internal.parts;

import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import io.aimass.bundle.UnsaveableException;
import io.aimass.internal.onnx.ExternalTensor;
import io.aimass.internal.onnx.ExternalTensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that a model needs beside its own: weights of ONNX models with external data. A bundle
 * that has a model has them, too.
 */
final class FilesBeside {

  private static final Logger LOG = LoggerFactory.getLogger(FilesBeside.class);

  private final ModelSource model;
  private final Map<String, ModelSource> files;
  private final Set<String> faults = new LinkedHashSet<>();

  private FilesBeside(ModelSource model) {
    this.model = model;
    this.files = new LinkedHashMap<>(model.beside());
  }

  /**
   * Finds them.
   *
   * @param format of the model, if it is known
   * @return by the name under which the model points to them
   * @throws UnsaveableException if there is one that could not be opened from a bundle
   */
  static Map<String, ModelSource> of(ModelSource model, Optional<ModelFormat> format) {
    FilesBeside beside = new FilesBeside(model);
    if (format.filter(ModelFormat.ONNX::equals).isPresent()) {
      tensors(model).forEach(beside::find);
    }
    if (!beside.faults.isEmpty()) {
      throw new UnsaveableException(new ArrayList<>(beside.faults));
    }
    return beside.files;
  }

  private static List<ExternalTensor> tensors(ModelSource model) {
    try (InputStream in = model.open()) {
      return ExternalTensors.of(in);
    } catch (IOException e) {
      // Either it is not there, which is told when it is to be written, or in a form of an
      // engine's.
      LOG.debug("{} is not read as ONNX", model, e);
      return List.of();
    }
  }

  private void find(ExternalTensor tensor) {
    String name = tensor.location();
    try {
      ModelSource known = files.get(name);
      ModelSource file = known == null ? neighbour(name) : known;
      files.put(name, file);
      requireOpenable(tensor, file);
    } catch (IOException e) {
      faults.add(model + " has weights beside it: " + e.getMessage());
    }
  }

  private ModelSource neighbour(String name) throws IOException {
    Path own =
        model
            .path()
            .orElseThrow(
                () ->
                    new IOException(
                        "\"" + name + "\" is not known, give it with ModelSource.withFiles(...)"));
    Path file = own.resolveSibling(inside(own, name));
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not there, or not a file");
    }
    return ModelSource.file(file);
  }

  private static Path inside(Path own, String name) throws IOException {
    Path relative;
    try {
      relative = own.getFileSystem().getPath(name).normalize();
    } catch (InvalidPathException e) {
      throw new IOException("\"" + name + "\" is no name of a file", e);
    }
    if (name.isEmpty() || relative.isAbsolute() || relative.startsWith("..")) {
      throw new IOException("\"" + name + "\" is not within the model's folder");
    }
    return relative;
  }

  /** An engine that has no file before it is given weights by name. */
  private static void requireOpenable(ExternalTensor tensor, ModelSource file) throws IOException {
    if (!tensor.initialiser()) {
      throw new IOException(
          tensor
              + " is of a node or an inner graph, and could not be opened from a bundle; make one"
              + " file of the model");
    }
    long end = tensor.offset() + tensor.bytes();
    long size = file.path().isPresent() ? Files.size(file.path().get()) : end;
    if (end > size) {
      throw new IOException(tensor + " ends at " + end + ", but " + file + " has " + size);
    }
  }
}
