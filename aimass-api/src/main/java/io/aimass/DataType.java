package io.aimass;

/** The element type of a {@link Tensor}. Names follow NumPy; sizes are in bytes. */
public enum DataType {
  /** IEEE 754 single precision. */
  FLOAT32(4),
  /** IEEE 754 double precision. */
  FLOAT64(8),
  /** IEEE 754 half precision, stored as its 16 raw bits. */
  FLOAT16(2),
  /** The upper 16 bits of a single-precision number, stored raw. */
  BFLOAT16(2),
  /** Signed 8-bit integer. */
  INT8(1),
  /** Unsigned 8-bit integer, stored raw. */
  UINT8(1),
  /** Signed 16-bit integer. */
  INT16(2),
  /** Signed 32-bit integer. */
  INT32(4),
  /** Signed 64-bit integer. */
  INT64(8),
  /** Truth value, stored as one byte: 0 or 1. */
  BOOL(1),
  /** Text; has no fixed size. */
  STRING(0);

  private final int bytes;

  DataType(int bytes) {
    this.bytes = bytes;
  }

  /**
   * Bytes an element takes in memory.
   *
   * @return 1, 2, 4 or 8; 0 for {@link #STRING}
   */
  public int bytes() {
    return bytes;
  }

  /**
   * Whether elements are floating-point numbers, of any width.
   *
   * @return true for the four floating-point types
   */
  public boolean isFloatingPoint() {
    return this == FLOAT32 || this == FLOAT64 || this == FLOAT16 || this == BFLOAT16;
  }
}
