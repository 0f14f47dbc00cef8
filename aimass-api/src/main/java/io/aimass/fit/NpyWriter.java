package io.aimass.fit;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a NumPy file of version 1.0, number by number. */
final class NpyWriter implements Closeable {
  private final OutputStream out;
  private final NpyType type;
  private final ByteBuffer number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);

  NpyWriter(Path path, NpyType type, long... shape) throws IOException {
    this.out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
    this.type = type;
    out.write(NpyHeader.bytes(type, shape));
  }

  void write(double value) throws IOException {
    if (type == NpyType.FLOAT64) {
      number.putDouble(0, value);
    } else {
      number.putLong(0, (long) value);
    }
    out.write(number.array());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
