package io.aimass.serve.internal.tensor;

import io.aimass.DataType;
import java.util.Arrays;

/**
 * The Open Inference Protocol's names of element types, and what they become. Tensors here have no
 * unsigned integers of 16 bits and more: those become the next wider signed ones, and one of 64
 * bits that does not fit is refused.
 */
public enum WireType {
  /** Truth values. */
  BOOL(1, DataType.BOOL),
  /** Unsigned, 8 bits. */
  UINT8(1, DataType.UINT8),
  /** Unsigned, 16 bits. */
  UINT16(2, DataType.INT32),
  /** Unsigned, 32 bits. */
  UINT32(4, DataType.INT64),
  /** Unsigned, 64 bits. */
  UINT64(8, DataType.INT64),
  /** Signed, 8 bits. */
  INT8(1, DataType.INT8),
  /** Signed, 16 bits. */
  INT16(2, DataType.INT16),
  /** Signed, 32 bits. */
  INT32(4, DataType.INT32),
  /** Signed, 64 bits. */
  INT64(8, DataType.INT64),
  /** Half precision. */
  FP16(2, DataType.FLOAT16),
  /** Single precision. */
  FP32(4, DataType.FLOAT32),
  /** Double precision. */
  FP64(8, DataType.FLOAT64),
  /** The upper half of single precision; only as bytes. */
  BF16(2, DataType.BFLOAT16),
  /** Texts of any length. */
  BYTES(0, DataType.STRING);

  private final int width;
  private final DataType type;

  WireType(int width, DataType type) {
    this.width = width;
    this.type = type;
  }

  /**
   * The type of a name.
   *
   * @throws IllegalArgumentException if there is none; lists those there are
   */
  public static WireType named(String name) {
    for (WireType type : values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "no datatype \"" + name + "\" among " + Arrays.toString(values()));
  }

  /** The name of a tensor's type. */
  public static WireType of(DataType type) {
    return switch (type) {
      case BOOL -> BOOL;
      case UINT8 -> UINT8;
      case INT8 -> INT8;
      case INT16 -> INT16;
      case INT32 -> INT32;
      case INT64 -> INT64;
      case FLOAT16 -> FP16;
      case FLOAT32 -> FP32;
      case FLOAT64 -> FP64;
      case BFLOAT16 -> BF16;
      case STRING -> BYTES;
    };
  }

  /** Bytes of an element over the wire; 0 where they differ. */
  public int width() {
    return width;
  }

  /** What tensors of it are here. */
  public DataType type() {
    return type;
  }
}
