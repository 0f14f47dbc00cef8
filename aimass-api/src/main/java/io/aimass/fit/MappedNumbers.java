package io.aimass.fit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The numbers of a NumPy file in rows of one length, memory-mapped: in several maps of whole rows,
 * because one map ends before 2 GiB. Read at absolute places only, by any number of threads.
 */
final class MappedNumbers {
  static final int MOST_MAPPED = 1 << 30;

  private final NpyHeader header;
  private final int width;
  private final int rowsPerMap;
  private final ByteBuffer[] maps;

  private MappedNumbers(NpyHeader header, int width, int rowsPerMap, ByteBuffer[] maps) {
    this.header = header;
    this.width = width;
    this.rowsPerMap = rowsPerMap;
    this.maps = maps;
  }

  /**
   * Maps a file.
   *
   * @param most how many bytes a map may have; one row is always in one map
   */
  static MappedNumbers map(Path path, int most) throws IOException {
    String what = path.toString();
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      NpyHeader header = NpyHeader.read(file, what);
      List<Long> shape = header.shape();
      if (shape.isEmpty() || shape.contains(0L)) {
        throw new IOException(what + " has the shape " + shape + ", expected one number or more");
      }
      long rows = 1;
      for (long length : shape.subList(0, shape.size() - 1)) {
        rows *= length;
      }
      long width = shape.get(shape.size() - 1);
      long rowBytes = width * header.type().bytes();
      if (rowBytes > Integer.MAX_VALUE) {
        throw new IOException(what + " has rows of " + rowBytes + " bytes, expected 2 GiB at most");
      }
      int rowsPerMap = (int) Math.max(1, most / rowBytes);
      ByteBuffer[] maps = new ByteBuffer[Math.toIntExact((rows + rowsPerMap - 1) / rowsPerMap)];
      for (int i = 0; i < maps.length; i++) {
        long first = (long) i * rowsPerMap;
        long bytes = Math.min(rowsPerMap, rows - first) * rowBytes;
        maps[i] =
            file.map(FileChannel.MapMode.READ_ONLY, header.offset() + first * rowBytes, bytes)
                .order(ByteOrder.LITTLE_ENDIAN);
      }
      return new MappedNumbers(header, (int) width, rowsPerMap, maps);
    }
  }

  NpyHeader header() {
    return header;
  }

  void read(long row, double[] into) {
    ByteBuffer map = maps[(int) (row / rowsPerMap)];
    int bytes = header.type().bytes();
    int at = (int) (row % rowsPerMap) * width * bytes;
    for (int i = 0; i < width; i++) {
      into[i] = header.type().read(map, at);
      at += bytes;
    }
  }

  double at(long row, int column) {
    ByteBuffer map = maps[(int) (row / rowsPerMap)];
    int place = (int) (row % rowsPerMap) * width + column;
    return header.type().read(map, place * header.type().bytes());
  }
}
