package io.aimass.spi;

import java.util.Locale;
import java.util.Objects;

/**
 * A place where a model can run.
 *
 * @param kind what it is
 * @param index which one of its kind, from 0
 */
public record Device(Kind kind, int index) {

  /** What a device is, named for the interface that reaches it. */
  public enum Kind {
    /** The processor. */
    CPU,
    /** An NVIDIA GPU through CUDA. */
    CUDA,
    /** An NVIDIA GPU through TensorRT. */
    TENSORRT,
    /** An AMD GPU through ROCm. */
    ROCM,
    /** Apple's GPU and neural engine through Core ML. */
    COREML,
    /** Apple's GPU through Metal Performance Shaders. */
    MPS,
    /** A GPU on Windows through DirectML. */
    DIRECTML,
    /** An accelerator on Android through its Neural Networks API. */
    NNAPI,
    /** An Intel device through OpenVINO. */
    OPENVINO
  }

  private static final Device CPU = new Device(Kind.CPU, 0);

  /**
   * Checks the device.
   *
   * @throws IllegalArgumentException if the index is negative
   */
  public Device {
    Objects.requireNonNull(kind, "kind");
    if (index < 0) {
      throw new IllegalArgumentException("device index must be 0 or more, got " + index);
    }
  }

  /**
   * The processor.
   *
   * @return the device
   */
  public static Device cpu() {
    return CPU;
  }

  /**
   * The first device of a kind.
   *
   * @param kind the kind
   * @return the device of index 0
   */
  public static Device of(Kind kind) {
    return new Device(kind, 0);
  }

  /**
   * An NVIDIA GPU through CUDA.
   *
   * @param index which one, from 0
   * @return the device
   * @throws IllegalArgumentException if the index is negative
   */
  public static Device cuda(int index) {
    return new Device(Kind.CUDA, index);
  }

  /** The kind, and the index where it is not 0: {@code cpu}, {@code cuda}, {@code cuda:1}. */
  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return index == 0 ? name : name + ":" + index;
  }
}
