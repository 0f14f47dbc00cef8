package io.aimass.engine.yardstick;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code TensorProto} file, read by its wire format: independent of the code under test.
 *
 * @param type the number of {@code TensorProto.DataType}
 * @param dims the shape
 * @param data the elements in little-endian order; empty for strings
 * @param strings the elements if they are strings
 */
record ProtoTensor(int type, List<Long> dims, ByteBuffer data, List<String> strings) {

  static final int FLOAT = 1;
  static final int UINT8 = 2;
  static final int INT8 = 3;
  static final int UINT16 = 4;
  static final int INT16 = 5;
  static final int INT32 = 6;
  static final int INT64 = 7;
  static final int STRING = 8;
  static final int BOOL = 9;
  static final int FLOAT16 = 10;
  static final int DOUBLE = 11;
  static final int UINT32 = 12;
  static final int UINT64 = 13;
  static final int BFLOAT16 = 16;

  static ProtoTensor read(Path file) throws IOException {
    return new Parser(ByteBuffer.wrap(Files.readAllBytes(file))).parse();
  }

  long[] shape() {
    return dims.stream().mapToLong(Long::longValue).toArray();
  }

  ByteBuffer buffer() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  static int width(int type) {
    return switch (type) {
      case UINT8, INT8, BOOL -> 1;
      case UINT16, INT16, FLOAT16, BFLOAT16 -> 2;
      case FLOAT, INT32, UINT32 -> 4;
      case INT64, UINT64, DOUBLE -> 8;
      default -> throw new IllegalArgumentException("element type " + type);
    };
  }

  /** Field numbers are those of {@code onnx.proto}. */
  private static final class Parser {
    private final ByteBuffer in;
    private final List<Long> dims = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private final List<String> strings = new ArrayList<>();
    private byte[] raw = new byte[0];
    private int type;

    Parser(ByteBuffer in) {
      this.in = in.order(ByteOrder.LITTLE_ENDIAN);
    }

    ProtoTensor parse() {
      while (in.hasRemaining()) {
        long tag = varint();
        field((int) (tag >>> 3), (int) (tag & 7));
      }
      return new ProtoTensor(type, dims, ByteBuffer.wrap(raw.length > 0 ? raw : packed()), strings);
    }

    private void field(int number, int wire) {
      switch (number) {
        case 1 -> repeated(wire, 0, dims);
        case 2 -> type = (int) varint();
        case 4 -> repeated(wire, 4, numbers);
        case 5, 7, 11 -> repeated(wire, 0, numbers);
        case 6 -> strings.add(new String(bytes(), StandardCharsets.UTF_8));
        case 9 -> raw = bytes();
        case 10 -> repeated(wire, 8, numbers);
        default -> skip(wire);
      }
    }

    /** Elements of a fixed width, or varints where the width is 0; packed or one by one. */
    private void repeated(int wire, int width, List<Long> to) {
      if (wire != 2) {
        to.add(one(width));
        return;
      }
      int length = (int) varint();
      int end = in.position() + length;
      while (in.position() < end) {
        to.add(one(width));
      }
    }

    private long one(int width) {
      return switch (width) {
        case 4 -> in.getInt();
        case 8 -> in.getLong();
        default -> varint();
      };
    }

    private byte[] packed() {
      if (type == STRING) {
        return new byte[0];
      }
      ByteBuffer out =
          ByteBuffer.allocate(numbers.size() * width(type)).order(ByteOrder.LITTLE_ENDIAN);
      for (long number : numbers) {
        switch (width(type)) {
          case 1 -> out.put((byte) number);
          case 2 -> out.putShort((short) number);
          case 4 -> out.putInt((int) number);
          default -> out.putLong(number);
        }
      }
      return out.array();
    }

    private byte[] bytes() {
      byte[] bytes = new byte[(int) varint()];
      in.get(bytes);
      return bytes;
    }

    private void skip(int wire) {
      switch (wire) {
        case 0 -> varint();
        case 1 -> in.getLong();
        case 2 -> bytes();
        default -> in.getInt();
      }
    }

    private long varint() {
      long result = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = in.get();
        result |= (long) (next & 0x7F) << shift;
        if (next >= 0) {
          return result;
        }
      }
    }
  }
}
