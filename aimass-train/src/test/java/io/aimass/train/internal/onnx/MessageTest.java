package io.aimass.train.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Expected bytes are those of Protocol Buffers' documentation, "Encoding". */
class MessageTest {

  @Test
  void number() {
    assertBytes(new Message().number(1, 150), 0x08, 0x96, 0x01);
    assertBytes(new Message().number(1, 0), 0x08, 0x00);
    assertBytes(new Message().number(20, 127), 0xA0, 0x01, 0x7F);
  }

  @Test
  void negativeNumber_takesTenBytes() {
    assertBytes(
        new Message().number(1, -2),
        0x08,
        0xFE,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0x01);
  }

  @Test
  void text() {
    assertBytes(
        new Message().text(2, "testing"), 0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67);
    assertBytes(new Message().text(2, "ä"), 0x12, 0x02, 0xC3, 0xA4);
  }

  @Test
  void nestedMessage() {
    assertBytes(
        new Message().message(3, new Message().number(1, 150)), 0x1a, 0x03, 0x08, 0x96, 0x01);
  }

  @Test
  void real() {
    assertBytes(new Message().real(2, 1f), 0x15, 0x00, 0x00, 0x80, 0x3F);
  }

  @Test
  void floats_longerThanAChunk() {
    float[] numbers = new float[5000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i * 0.1f;
    }

    byte[] bytes = bytes(new Message().floats(9, numbers));

    assertThat(Arrays.copyOf(bytes, 4)).isEqualTo(ofInts(0x4A, 0xA0, 0x9C, 0x01)); // 20,000
    float[] read = new float[numbers.length];
    ByteBuffer.wrap(bytes, 4, bytes.length - 4)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(read);
    assertThat(read).isEqualTo(numbers);
  }

  private static void assertBytes(Message message, int... expected) {
    assertThat(bytes(message)).isEqualTo(ofInts(expected));
  }

  private static byte[] ofInts(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] bytes(Message message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      message.writeTo(out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(message.size()).isEqualTo(out.size());
    return out.toByteArray();
  }
}
