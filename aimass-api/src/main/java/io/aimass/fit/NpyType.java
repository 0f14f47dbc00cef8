package io.aimass.fit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The kinds of numbers that are read from NumPy files, all little-endian. */
enum NpyType {
  FLOAT32("<f4", 4) {
    @Override
    double read(ByteBuffer bytes, int at) {
      return bytes.getFloat(at);
    }
  },
  FLOAT64("<f8", 8) {
    @Override
    double read(ByteBuffer bytes, int at) {
      return bytes.getDouble(at);
    }
  },
  INT32("<i4", 4) {
    @Override
    double read(ByteBuffer bytes, int at) {
      return bytes.getInt(at);
    }
  },
  INT64("<i8", 8) {
    @Override
    double read(ByteBuffer bytes, int at) {
      return bytes.getLong(at);
    }
  };

  private final String descr;
  private final int bytes;

  NpyType(String descr, int bytes) {
    this.descr = descr;
    this.bytes = bytes;
  }

  /** One number; large integers are rounded. */
  abstract double read(ByteBuffer from, int at);

  String descr() {
    return descr;
  }

  int bytes() {
    return bytes;
  }

  boolean isFloat() {
    return this == FLOAT32 || this == FLOAT64;
  }

  static NpyType of(String descr, String what) throws IOException {
    for (NpyType type : values()) {
      if (type.descr.equals(descr)) {
        return type;
      }
    }
    throw new IOException(
        what
            + " holds numbers of type "
            + descr
            + ", expected one of "
            + Arrays.toString(values()));
  }

  @Override
  public String toString() {
    return descr;
  }
}
