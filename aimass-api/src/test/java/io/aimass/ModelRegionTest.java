package io.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegionTest {

  @TempDir Path folder;

  private Path file() throws IOException {
    return Files.write(folder.resolve("file"), new byte[] {0, 1, 2, 3, 4, 5});
  }

  @Test
  void region_isReadInEveryWay() throws IOException {
    ModelSource source = ModelSource.region(file(), 2, 3, ModelFormat.ONNX);
    assertThat(source.read()).containsExactly(2, 3, 4);
    assertThat(source.map()).contains(ByteBuffer.wrap(new byte[] {2, 3, 4}));
    assertThat(source.map().orElseThrow().isReadOnly()).isTrue();
    assertThat(source.path()).isEmpty();
    assertThat(source.format()).contains(ModelFormat.ONNX);
    assertThat(((ModelSource.OfRegion) source).length()).isEqualTo(3);
    assertThat(source).hasToString("3 bytes of onnx within file " + file());
    assertThat(source).isNotEqualTo(ModelSource.region(file(), 2, 3, ModelFormat.ONNX));
    try (InputStream in = source.open()) {
      assertThat(in.available()).isEqualTo(3);
      assertThat(in.read()).isEqualTo(2);
      assertThat(in.skip(1)).isEqualTo(1);
      assertThat(in.read(new byte[0])).isZero();
      assertThat(in.readAllBytes()).containsExactly(4);
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.skip(1)).isZero();
    }
  }

  @Test
  void otherSources_areStreamedAndNotMapped() throws IOException {
    for (ModelSource source :
        new ModelSource[] {
          ModelSource.file(file()), ModelSource.bytes(Files.readAllBytes(file()), ModelFormat.ONNX)
        }) {
      assertThat(source.map()).isEmpty();
      try (InputStream in = source.open()) {
        assertThat(in.readAllBytes()).containsExactly(0, 1, 2, 3, 4, 5);
      }
    }
    assertThatThrownBy(() -> ModelSource.classpath("none.onnx").open())
        .hasMessageContaining("none.onnx");
  }

  @Test
  void emptyRegion_isEmpty() throws IOException {
    ModelSource source = ModelSource.region(file(), 6, 0, ModelFormat.ONNX);
    assertThat(source.read()).isEmpty();
    assertThat(source.map().orElseThrow().hasRemaining()).isFalse();
  }

  @Test
  void regionBeyondTheFile_isRefused() {
    assertThatThrownBy(() -> ModelSource.region(file(), 4, 3, ModelFormat.ONNX))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("6 bytes, expected 3 from 4");
    assertThatThrownBy(
            () -> ModelSource.region(file(), Long.MAX_VALUE, Long.MAX_VALUE, ModelFormat.ONNX))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ModelSource.region(file(), -1, 1, ModelFormat.ONNX))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ModelSource.region(folder.resolve("none"), 0, 1, ModelFormat.ONNX))
        .isInstanceOf(IOException.class);
  }

  @Test
  void slice_isWithinItsRegion() throws IOException {
    ModelSource.OfRegion region;
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.READ)) {
      region = ModelSource.region(folder, channel, 1, 4, ModelFormat.ONNX);
    }
    ModelSource.OfRegion slice = region.slice(1, 2, ModelFormat.TORCHSCRIPT);
    assertThat(slice.read()).containsExactly(2, 3);
    assertThat(slice.length()).isEqualTo(2);
    assertThat(slice.format()).contains(ModelFormat.TORCHSCRIPT);
    assertThat(slice.map().orElseThrow()).isEqualTo(ByteBuffer.wrap(new byte[] {2, 3}));
    assertThat(region.slice(4, 0, ModelFormat.ONNX).read()).isEmpty();
    assertThat(region.read()).containsExactly(1, 2, 3, 4);
    assertThatThrownBy(() -> region.slice(3, 2, ModelFormat.ONNX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 bytes, expected 2 from 3");
    assertThatThrownBy(() -> region.slice(-1, 2, ModelFormat.ONNX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got -1 and 2");
    assertThatThrownBy(() -> region.slice(Long.MAX_VALUE, Long.MAX_VALUE, ModelFormat.ONNX))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void replacedFile_doesNotChangeTheRegion() throws IOException {
    ModelSource source = ModelSource.region(file(), 0, 2, ModelFormat.ONNX);
    Path other = Files.write(folder.resolve("other"), new byte[] {9, 9});
    Files.move(other, folder.resolve("file"), StandardCopyOption.ATOMIC_MOVE);
    assertThat(source.read()).containsExactly(0, 1);
  }

  @Test
  @DisplayName("a region beyond 2 GiB is streamed, and not mapped as one")
  void hugeRegion_isStreamed() throws IOException {
    Path huge = folder.resolve("huge");
    long length = (1L << 31) + 100;
    try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
      sparse.setLength(length);
      sparse.seek(length - 1);
      sparse.write(7);
    }
    ModelSource source = ModelSource.region(huge, 1, length - 1, ModelFormat.TORCHSCRIPT);
    assertThat(source.map()).isEmpty();
    ModelSource.OfRegion region = (ModelSource.OfRegion) source;
    assertThat(region.slice(length - 3, 2, ModelFormat.TORCHSCRIPT).read()).containsExactly(0, 7);
    ModelSource.OfRegion across = region.slice((1L << 31) - 2, 3, ModelFormat.TORCHSCRIPT);
    assertThat(across.read()).containsExactly(0, 0, 0);
    assertThat(across.map()).isEmpty();
    assertThatThrownBy(source::read).hasMessageContaining("does not fit into an array");
    try (InputStream in = source.open()) {
      long left = length - 2;
      while (left > 0) {
        left -= in.skip(left);
      }
      assertThat(in.read()).isEqualTo(7);
      assertThat(in.read()).isEqualTo(-1);
    }
  }
}
