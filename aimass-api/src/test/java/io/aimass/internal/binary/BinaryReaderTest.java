package io.aimass.internal.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinaryReaderTest {
  private static final int MAGIC = 0x12345678;

  private interface Content {
    void write(BinaryWriter writer) throws IOException;
  }

  private static byte[] written(Content content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryWriter writer = new BinaryWriter(out, MAGIC, 3);
    content.write(writer);
    writer.finish();
    return out.toByteArray();
  }

  private static BinaryReader reader(byte... bytes) throws IOException {
    return new BinaryReader(new ByteArrayInputStream(bytes), "test file", MAGIC, 4);
  }

  private static float[] floats(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i / 3f - 1000;
    }
    return values;
  }

  @Test
  void everyKind_comesBack_alsoAcrossBlocks() throws IOException {
    int[] ints = IntStream.range(-5000, 5000).toArray();
    byte[] bytes = new byte[20_001];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7);
    }
    byte[] file =
        written(
            writer -> {
              writer.writeInt(-42);
              writer.writeDouble(Math.PI);
              writer.writeBoolean(true);
              writer.writeString("héllo 😀");
              writer.writeInts(ints);
              writer.writeFloats(floats(5001));
              writer.writeBytes(bytes);
              writer.writeBoolean(false);
            });

    BinaryReader reader = reader(file);

    assertThat(reader.version()).isEqualTo(3);
    assertThat(reader.readInt("int", Integer.MIN_VALUE, Integer.MAX_VALUE)).isEqualTo(-42);
    assertThat(reader.readDouble("double", 0, 4)).isEqualTo(Math.PI);
    assertThat(reader.readBoolean("flag")).isTrue();
    assertThat(reader.readString("string", 12)).isEqualTo("héllo 😀");
    assertThat(reader.readInts("ints", 10_000)).isEqualTo(ints);
    assertThat(reader.readFloats("floats", 5001)).isEqualTo(floats(5001));
    assertThat(reader.readBytes("bytes", 20_001)).isEqualTo(bytes);
    assertThat(reader.readBoolean("flag")).isFalse();
    reader.finish();
  }

  @Test
  void streamThatGivesOneByteAtATime() throws IOException {
    byte[] file = written(writer -> writer.writeFloats(floats(3000)));
    InputStream slow =
        new ByteArrayInputStream(file) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
          }
        };

    BinaryReader reader = new BinaryReader(slow, "test file", MAGIC, 3);

    assertThat(reader.readFloats("floats", 3000)).isEqualTo(floats(3000));
    reader.finish();
  }

  @Test
  void values_outOfBounds() throws IOException {
    byte[] file = written(writer -> writer.writeInt(7));
    assertThatIOException()
        .isThrownBy(() -> reader(file).readInt("count", 0, 6))
        .withMessage("Damaged test file: count is 7, expected 0 to 6");
    assertThatIOException().isThrownBy(() -> reader(file).readInt("count", 8, 9));
    assertThatIOException()
        .isThrownBy(() -> reader(file).readBoolean("flag"))
        .withMessage("Damaged test file: flag is 7, expected 0 to 1");
    assertThatIOException()
        .isThrownBy(() -> reader(file).readString("name", 6))
        .withMessage("Damaged test file: name's length is 7, expected 0 to 6");
    byte[] odd = written(writer -> writer.writeDouble(Double.NaN));
    assertThatIOException()
        .isThrownBy(() -> reader(odd).readDouble("share", 0, 1))
        .withMessage("Damaged test file: share is NaN, expected 0.0 to 1.0");
    byte[] infinite =
        written(writer -> writer.writeFloats(new float[] {1, Float.POSITIVE_INFINITY}));
    assertThatIOException()
        .isThrownBy(() -> reader(infinite).readFloats("weight", 2))
        .withMessage("Damaged test file: weight 1 is Infinity, expected a finite number");
  }

  @Test
  void claims_beyondTheEnd() throws IOException {
    byte[] file = written(writer -> writer.writeInt(7));
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> reader(file).readBytes("names", Integer.MAX_VALUE))
        .withMessage("Truncated test file: it ends within the names");
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> reader(file).readInts("ends", Integer.MAX_VALUE));
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> reader(file).readFloats("weights", Integer.MAX_VALUE));
  }

  @Test
  void versions_outsideTheKnownOnes() throws IOException {
    byte[] file = written(writer -> {});
    assertThatIOException()
        .isThrownBy(() -> new BinaryReader(new ByteArrayInputStream(file), "test file", MAGIC, 2))
        .withMessage("Damaged test file: version is 3, expected 1 to 2");
  }

  @Test
  void checksum_ofOtherContent() throws IOException {
    byte[] file = written(writer -> writer.writeInt(7));
    file[8] = 6;
    BinaryReader reader = reader(file);
    reader.readInt("count", 0, 9);
    assertThatIOException()
        .isThrownBy(reader::finish)
        .withMessageMatching(
            "Damaged test file: its checksum is 0x[0-9a-f]{8}, its content gives 0x[0-9a-f]{8}");
  }
}
