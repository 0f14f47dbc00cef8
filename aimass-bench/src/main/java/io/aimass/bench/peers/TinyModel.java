package io.aimass.bench.peers;

import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A model that costs next to nothing, so that what is around it shows: 16 numbers in and out. */
final class TinyModel {

  static final String INPUT = "x";
  static final String OUTPUT = "y";
  static final int SIZE = 16;

  private TinyModel() {}

  static long[] shape() {
    return new long[] {1, SIZE};
  }

  /** Made by {@code src/main/scripts/tiny_model.py}. */
  static byte[] bytes() {
    try (InputStream in = TinyModel.class.getResourceAsStream("/io/aimass/bench/tiny.onnx")) {
      if (in == null) {
        throw new IllegalStateException("no tiny.onnx in the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read tiny.onnx", e);
    }
  }

  static ModelSource source() {
    return ModelSource.bytes(bytes(), ModelFormat.ONNX);
  }
}
