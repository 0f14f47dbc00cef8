package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.hash.Hashing;
import io.aimass.internal.zip.StoredEntry;
import io.aimass.internal.zip.ZipReader;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EntryCheckTest {

  private static final byte[] GOOD = {1, 2, 3};
  private static final String SHA_256 = Hashing.sha256().hashBytes(GOOD).toString();

  private static StoredEntry entry(byte... bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, bytes.length);
    return new StoredEntry("some", bytes.length, crc.getValue(), 0, 0);
  }

  @Test
  @DisplayName("a manifest is read once: what is parsed is what was checked, whatever comes later")
  void manifest_isWhatWasChecked() throws IOException {
    AtomicInteger opened = new AtomicInteger();
    ZipReader.Content zip =
        new ZipReader.Content(List.of(entry(), entry(GOOD)), ManifestText.COMMENT + SHA_256);
    byte[] manifest =
        BundleFile.manifest(
            zip,
            () ->
                new ByteArrayInputStream(
                    opened.incrementAndGet() == 1 ? GOOD : new byte[] {6, 6, 6}));
    assertThat(manifest).isEqualTo(GOOD);
    assertThat(opened).hasValue(1);
  }

  @Test
  void otherBytes_areFound() {
    EntryCheck.Opening other = () -> new ByteArrayInputStream(new byte[] {1, 2, 4});
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> EntryCheck.read(entry(GOOD), SHA_256, other))
        .withMessageContaining("\"some\" is damaged: its SHA-256")
        .withMessageContaining("expected " + SHA_256);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> EntryCheck.require(entry(GOOD), SHA_256, other))
        .withMessageContaining("its SHA-256");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> EntryCheck.require(entry(), SHA_256, () -> new ByteArrayInputStream(GOOD)))
        .withMessageContaining("its CRC32");
  }

  @Test
  void data_isClosed() throws IOException {
    AtomicInteger closed = new AtomicInteger();
    EntryCheck.Opening data =
        () ->
            new FilterInputStream(new ByteArrayInputStream(GOOD)) {
              @Override
              public void close() {
                closed.incrementAndGet();
              }
            };
    EntryCheck.require(entry(GOOD), SHA_256, data);
    EntryCheck.read(entry(GOOD), SHA_256, data);
    assertThat(closed).hasValue(2);
  }
}
