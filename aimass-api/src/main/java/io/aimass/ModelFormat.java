package io.aimass;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What kind of file a model is. Engines say which formats they open; a new engine may bring a new
 * one.
 *
 * @param name lower case, such as {@code onnx}
 */
public record ModelFormat(String name) {

  /** The Open Neural Network Exchange format, {@code .onnx}. */
  public static final ModelFormat ONNX = new ModelFormat("onnx");

  /** A TorchScript archive, {@code .pt}, {@code .pth}, {@code .ts} or {@code .torchscript}. */
  public static final ModelFormat TORCHSCRIPT = new ModelFormat("torchscript");

  /**
   * Creates a format.
   *
   * @throws IllegalArgumentException if the name is empty or not lower case
   */
  public ModelFormat {
    Objects.requireNonNull(name, "name");
    if (name.isEmpty() || !name.equals(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "a format's name is lower case and not empty, got \"" + name + "\"");
    }
  }

  /**
   * The format that a file name's ending stands for. An ending that is not known becomes a format
   * of its own name, so that engines beside the built-in ones can claim it.
   *
   * @param fileName a name or a path
   * @return the format; empty when the name has no ending
   */
  public static Optional<ModelFormat> ofFileName(String fileName) {
    int separator = Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\'));
    String name = fileName.substring(separator + 1);
    int dot = name.lastIndexOf('.');
    if (dot < 0 || dot == name.length() - 1) {
      return Optional.empty();
    }
    String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    return Optional.of(
        switch (ending) {
          case "onnx" -> ONNX;
          case "pt", "pth", "ts", "torchscript" -> TORCHSCRIPT;
          default -> new ModelFormat(ending);
        });
  }

  @Override
  public String toString() {
    return name;
  }
}
