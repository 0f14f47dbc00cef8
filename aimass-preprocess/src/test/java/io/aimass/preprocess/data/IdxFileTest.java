package io.aimass.preprocess.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {
  @TempDir Path folder;

  @Test
  void bytes_areUnsigned() throws IOException {
    byte[] file = {0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, (byte) 255};

    assertThat(read(file)).isEqualTo(Tensor.ofUint8(new byte[] {1, 2, 3, 4, 5, -1}, 2, 3));
  }

  @Test
  void gzip_isUnpacked() throws IOException {
    byte[] file = {0, 0, 9, 1, 0, 0, 0, 2, 1, -2};
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(file);
    }

    assertThat(read(packed.toByteArray())).isEqualTo(Tensor.of(new byte[] {1, -2}, 2));
  }

  @Test
  void numbersOfAllTypes_haveTheHighestByteFirst() throws IOException {
    assertThat(read(0, 0, 0x0B, 1, 0, 0, 0, 2, 1, 2, 0xff, 0xfe))
        .isEqualTo(Tensor.of(new short[] {258, -2}, 2));
    assertThat(read(0, 0, 0x0C, 1, 0, 0, 0, 1, 0, 1, 0, 2))
        .isEqualTo(Tensor.of(new int[] {65538}, 1));
    assertThat(read(0, 0, 0x0D, 1, 0, 0, 0, 1, 0x3f, 0x80, 0, 0))
        .isEqualTo(Tensor.of(new float[] {1}, 1));
    assertThat(read(0, 0, 0x0E, 1, 0, 0, 0, 1, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0))
        .isEqualTo(Tensor.of(new double[] {1}, 1));
  }

  @Test
  void everyTruncation_isAnError() throws IOException {
    byte[] file = {0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6};
    for (int length = 0; length < file.length; length++) {
      byte[] part = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> read(part)).as("%d bytes", length).isInstanceOf(DataException.class);
    }
  }

  @Test
  void whatIsNoSuchFile_isAnErrorThatSaysWhy() {
    assertThatThrownBy(() -> read(1, 0, 8, 1, 0, 0, 0, 0))
        .hasMessageContaining("begins with 01000801");
    assertThatThrownBy(() -> read(0, 0, 8, 1, 0, 0, 0, 1, 7, 7))
        .hasMessageContaining("goes on after its array of 1 bytes");
    assertThatThrownBy(() -> read(0, 0, 8, 1, 0xff, 0xff, 0xff, 0xff)).hasMessageContaining("[-1]");
  }

  /** Less memory is taken than such a header asks for: the heap of tests is 1 GiB. */
  @Test
  void aHugeShape_takesNoMemoryBeforeItsBytesAreThere() {
    assertThatThrownBy(() -> read(0, 0, 8, 1, 0x7f, 0xff, 0xff, 0xff))
        .hasMessageContaining("ends before its array does");
    assertThatThrownBy(() -> read(0, 0, 8, 2, 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff))
        .hasMessageContaining("expected up to 2 GiB");
  }

  private Tensor read(int... bytes) throws IOException {
    byte[] file = new byte[bytes.length];
    for (int i = 0; i < file.length; i++) {
      file[i] = (byte) bytes[i];
    }
    return read(file);
  }

  private Tensor read(byte[] content) throws IOException {
    Path file = folder.resolve("numbers.idx");
    Files.write(file, content);
    return IdxFile.read(file);
  }
}
