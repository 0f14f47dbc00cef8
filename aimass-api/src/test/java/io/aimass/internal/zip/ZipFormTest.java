package io.aimass.internal.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.ByteStreams;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipFormTest {

  @TempDir Path folder;

  private Path write(ZipForm form, List<byte[]> contents) throws IOException {
    Path file = folder.resolve("made.zip");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ZipWriter zip = new ZipWriter(channel, form);
      for (int i = 0; i < contents.size(); i++) {
        byte[] content = contents.get(i);
        zip.add("e".repeat(1 + i % 90) + "/" + i, out -> out.write(content));
        zip.add("undone", out -> out.write(new byte[5_000]));
        zip.undo();
      }
      zip.finish("the comment");
    }
    return file;
  }

  private static List<byte[]> contents(int count) {
    Random random = new Random(7);
    List<byte[]> contents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] content = new byte[random.nextInt(300)];
      random.nextBytes(content);
      contents.add(content);
    }
    return contents;
  }

  /** With a small limit numbers are written as those of files beyond 4 GiB are. */
  @ParameterizedTest
  @ValueSource(longs = {0xFFFFFFFFL, 2_000, 100, 0})
  void javasZipFile_readsIt(long limit) throws IOException {
    ZipForm form = new ZipForm(limit);
    List<byte[]> contents = contents(100);
    Path file = write(form, contents);
    ZipReader.Content read;
    try (FileChannel channel = FileChannel.open(file)) {
      read = ZipReader.read(channel, form, 11, 100);
    }
    byte[] bytes = Files.readAllBytes(file);
    assertThat(read.comment()).isEqualTo("the comment");
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.getComment()).isEqualTo("the comment");
      List<? extends ZipEntry> entries = Collections.list(zip.entries());
      assertThat(entries).hasSize(100);
      for (int i = 0; i < 100; i++) {
        StoredEntry entry = read.entries().get(i);
        assertThat(entries.get(i).getName()).isEqualTo(entry.name());
        assertThat(entries.get(i).getCrc()).isEqualTo(entry.crc());
        assertThat(ByteStreams.toByteArray(zip.getInputStream(entries.get(i))))
            .isEqualTo(contents.get(i))
            .hasSize((int) entry.size());
        assertThat(entry.data() % 64).isZero();
        assertThat(bytes)
            .as("the data is where the entry says")
            .satisfies(
                all ->
                    assertThat(
                            java.util.Arrays.copyOfRange(
                                all, (int) entry.data(), (int) entry.end()))
                        .isEqualTo(contents.get(entryIndex(entry))));
      }
    }
  }

  private static int entryIndex(StoredEntry entry) {
    return Integer.parseInt(entry.name().substring(entry.name().indexOf('/') + 1));
  }

  @Test
  void changedByte_isFoundBeyond4GiB_too() throws IOException {
    ZipForm form = new ZipForm(100);
    Path file = write(form, contents(3));
    byte[] good = Files.readAllBytes(file);
    List<StoredEntry> entries = read(form, file).entries();
    for (int at = 0; at < good.length; at++) {
      byte[] damaged = good.clone();
      damaged[at] ^= 0x11;
      Files.write(file, damaged);
      long place = at;
      boolean isData =
          entries.stream().anyMatch(entry -> place >= entry.data() && place < entry.end());
      boolean isComment = at >= good.length - 11;
      if (!isData && !isComment) {
        assertThatThrownBy(() -> read(form, file))
            .as("byte %d", at)
            .isInstanceOf(IOException.class);
      }
    }
  }

  private static ZipReader.Content read(ZipForm form, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return ZipReader.read(channel, form, 11, 100);
    }
  }

  @Test
  void manyEntries_areReadByJava() throws IOException {
    Path file = folder.resolve("many.zip");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ZipWriter zip = new ZipWriter(channel);
      for (int i = 0; i < 66_000; i++) {
        zip.add("f" + i, out -> {});
      }
      zip.finish("the comment");
    }
    try (ZipFile zip = new ZipFile(file.toFile());
        FileChannel channel = FileChannel.open(file)) {
      assertThat(zip.size()).isEqualTo(66_000);
      assertThat(ZipReader.read(channel, 11, 66_000).entries()).hasSize(66_000);
    }
  }

  @Test
  void unsafeName_isNotWritten() throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve("x"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ZipWriter zip = new ZipWriter(channel);
      assertThatThrownBy(() -> zip.add("../x", out -> {})).hasMessageContaining("../x");
    }
  }
}
