package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.hash.Hashing;
import io.aimass.ensemble.Ensembles;
import io.aimass.internal.zip.ZipWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no bundles, or none any more, or were made to do harm. */
class DamageTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("some.aimass");
  }

  private byte[] good() throws IOException {
    Recipe recipe =
        Recipe.of("shelf.rule", 1)
            .with("share", 0.5)
            .withFile("first", "a.bin", out -> out.write(new byte[] {1, 2, 3}))
            .withFile("second", "b.bin", out -> out.write(new byte[0]));
    Bundle.save(file, recipe, ModelCard.named("small"));
    return Files.readAllBytes(file);
  }

  private void assertRefused(byte[] bytes, String... messages) throws IOException {
    Files.write(file, bytes);
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.open(file))
        .withMessageContaining(file.toString())
        .satisfies(
            e ->
                assertThat(List.of(messages))
                    .allSatisfy(text -> assertThat(e).hasMessageContaining(text)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0x80, 0xFF, 0x20})
  @DisplayName("a byte that changed is found, wherever it is")
  void changedByte_isFound(int change) throws IOException {
    byte[] good = good();
    Bundle.open(file);
    byte[] damaged = good.clone();
    for (int at = 0; at < good.length; at++) {
      damaged[at] ^= (byte) change;
      Files.write(file, damaged);
      int where = at;
      assertThatExceptionOfType(BundleException.class)
          .as("byte %d of %d", where, good.length)
          .isThrownBy(() -> Bundle.open(file));
      damaged[at] = good[at];
    }
    Files.write(file, good);
    Bundle.open(file);
  }

  @Test
  @DisplayName("a file that lacks its end, its beginning or its middle does not open")
  void cutFile_isRefused() throws IOException {
    byte[] good = good();
    for (int length = 0; length < good.length; length++) {
      assertRefused(Arrays.copyOf(good, length));
      assertRefused(Arrays.copyOfRange(good, good.length - length, good.length));
    }
    byte[] hole = new byte[good.length - 64];
    System.arraycopy(good, 0, hole, 0, 128);
    System.arraycopy(good, 192, hole, 128, hole.length - 128);
    assertRefused(hole);
  }

  @Test
  @DisplayName("a file with something before, behind or between does not open")
  void longerFile_isRefused() throws IOException {
    byte[] good = good();
    assertRefused(Arrays.copyOf(good, good.length + 1));
    byte[] before = new byte[good.length + 64];
    System.arraycopy(good, 0, before, 64, good.length);
    assertRefused(before);
    byte[] between = new byte[good.length + 64];
    System.arraycopy(good, 0, between, 0, 64);
    System.arraycopy(good, 64, between, 128, good.length - 64);
    assertRefused(between);
  }

  @Test
  @DisplayName("random damage is found")
  void randomDamage_isFound() throws IOException {
    byte[] good = good();
    Random random = new Random(5);
    for (int round = 0; round < 2_000; round++) {
      byte[] damaged = good.clone();
      int count = 1 + random.nextInt(8);
      for (int i = 0; i < count; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      if (!Arrays.equals(good, damaged)) {
        assertRefused(damaged);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PK", "{}", "this is no zip file at all, but long enough for one"})
  void somethingElse_isRefused(String text) throws IOException {
    assertRefused(text.repeat(5).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void missingFile_isNamed() {
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.open(folder.resolve("none.aimass")))
        .withMessageContaining("none.aimass")
        .withMessageContaining("NoSuchFileException");
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.open(folder))
        .withMessageContaining(folder.toString());
  }

  // What follows writes all checksums right: these files were made, not damaged.

  private static String entry(String name, byte[] bytes) {
    return "{\"name\": \""
        + name
        + "\", \"size\": "
        + bytes.length
        + ", \"sha256\": \""
        + Hashing.sha256().hashBytes(bytes)
        + "\"}";
  }

  private static String manifest(String parts, String root, String entries) {
    return "{\"format\": \"aimass-bundle\", \"version\": 1, \"card\": {\"name\": \"x\","
        + " \"description\": \"\", \"intendedUse\": \"\", \"licence\": \"\", \"data\": {},"
        + " \"metrics\": {}, \"entries\": {}}, \"root\": \""
        + root
        + "\", \"parts\": ["
        + parts
        + "], \"entries\": ["
        + entries
        + "]}";
  }

  private static String part(String id, String settings) {
    return "{\"id\": \""
        + id
        + "\", \"kind\": \"first-answer\", \"version\": 1, \"settings\": "
        + settings
        + "}";
  }

  private byte[] zip(Map<String, byte[]> entries, String manifest) throws IOException {
    Path made = folder.resolve("made.zip");
    byte[] json = manifest.getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            made,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ZipWriter zip = new ZipWriter(channel);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.add(entry.getKey(), out -> out.write(entry.getValue()));
      }
      zip.add(ManifestText.ENTRY, out -> out.write(json));
      zip.finish(ManifestText.COMMENT + Hashing.sha256().hashBytes(json));
    }
    return Files.readAllBytes(made);
  }

  private void assertManifestRefused(String manifest, String... messages) throws IOException {
    Files.write(file, zip(Map.of(), manifest));
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.open(file))
        .satisfies(
            e ->
                assertThat(List.of(messages))
                    .allSatisfy(text -> assertThat(e).hasMessageContaining(text)));
  }

  @Test
  void smallestBundle_opens() throws IOException {
    Files.write(file, zip(Map.of(), manifest(part("a", "{}"), "a", "")));
    assertThat(Bundle.open(file).part(Object.class)).isEqualTo(Ensembles.firstAnswer());
  }

  @Test
  void entriesAndManifest_mustTellTheSame() throws IOException {
    byte[] one = {1};
    Map<String, byte[]> there = new LinkedHashMap<>();
    there.put("files/a", one);
    assertRefused(zip(there, manifest(part("a", "{}"), "a", "")), "files/a", "it holds");
    assertRefused(
        zip(Map.of(), manifest(part("a", "{}"), "a", entry("files/a", one))),
        "files/a",
        "tells of");
    assertRefused(
        zip(there, manifest(part("a", "{}"), "a", entry("files/a", new byte[] {2}))),
        "files/a",
        "is damaged");
    assertRefused(
        zip(there, manifest(part("a", "{}"), "a", entry("files/a", new byte[] {1, 2}))),
        "(2 bytes)",
        "(1 bytes)");
    there.put("files/b", one);
    assertRefused(
        zip(
            there,
            manifest(part("a", "{}"), "a", entry("files/b", one) + "," + entry("files/a", one))),
        "it holds");
  }

  @Test
  void futureFormat_isTold() throws IOException {
    String good = manifest(part("a", "{}"), "a", "");
    assertManifestRefused(
        good.replace("\"version\": 1, \"card\"", "\"version\": 2, \"card\""),
        "version 2",
        "version 1",
        "newer release");
    assertManifestRefused(good.replace("aimass-bundle", "other"), "other");
    assertManifestRefused(good.replace("\"root\"", "\"more\": 1, \"root\""), "\"more\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'x': {'$part': 'b'}}|no part \"b\" before",
        "{'x': {'$part': 'a'}}|no part \"a\" before",
        "{'x': {'$part': 7}}|no part",
        "{'x': {'$parts': {'m': 'zz'}}}|no part \"zz\"",
        "{'x': {'$parts': 1}}|$parts",
        "{'x': {'$file': 'nowhere'}}|no entry \"nowhere\"",
        "{'x': {'$file': '../../etc/passwd'}}|no entry",
        "{'x': {'y': 1}}|\"y\" is not known",
        "{'x': {}}|$file",
        "{'x': [[1]]}|a list holds",
        "{'x': [1, 'b']}|a list holds",
        "{'x': ['b', 1]}|a list holds",
        "{'x': [{'$part': 'b'}, 1]}|no part",
        "{'x': [true]}|a list holds",
        "{'x': null}|NULL",
        "{'x': 1e999}|1e999",
        "{'x': 1, 'x': 1}|twice",
        "{'x': 01}|manifest is not right",
        "{'x': NaN}|manifest is not right",
        "{x: 1}|manifest is not right",
        "{'x': 1,}|manifest is not right",
        "{} // comment|manifest is not right",
        "[]|\"settings\"",
        "7|\"settings\""
      })
  void wrongSettings_areRefused(String settings, String message) throws IOException {
    assertManifestRefused(manifest(part("a", settings.replace('\'', '"')), "a", ""), message);
  }

  @Test
  void wrongManifests_areRefused() throws IOException {
    String good = manifest(part("a", "{}"), "a", "");
    assertManifestRefused(good + "{}", "manifest is not right");
    assertManifestRefused(good.substring(1), "manifest is not right");
    assertManifestRefused("[" + good + "]", "manifest is not right");
    assertManifestRefused(manifest(part("a", "{}") + "," + part("a", "{}"), "a", ""), "twice");
    assertManifestRefused(manifest("", "a", ""), "no part \"a\"");
    assertManifestRefused(manifest("7", "a", ""), "a part is expected");
    assertManifestRefused(manifest(part("a", "{}"), "a", "7"), "an entry is expected");
    assertManifestRefused(good.replace("first-answer", "no kind!"), "no kind!");
    assertManifestRefused(good.replace("\"version\": 1, \"settings", "\"version\": 0, \"settings"));
    assertManifestRefused(good.replace("{\"name\": \"x\"", "{\"name\": \"\""), "card");
    assertManifestRefused(good.replace("\"metrics\": {}", "\"metrics\": {\"m\": []}"), "card");
    assertManifestRefused(
        good.replace("\"data\"", "\"created\": \"today\", \"data\""),
        "card",
        "\"created\"",
        "2026-01-31T12:00:00Z",
        "today");
  }

  @Test
  void deepJson_isRefused() throws IOException {
    for (int depth : new int[] {20, 100_000}) {
      String deep = "[".repeat(depth) + "]".repeat(depth);
      assertManifestRefused(
          manifest(part("a", "{\"x\": " + deep + "}"), "a", ""), "manifest is not right");
    }
  }

  @Test
  @DisplayName("a few lines that ask for billions of parts, or for a deep stack, are refused")
  void partsWithoutEnd_areRefused() throws IOException {
    StringBuilder wide = new StringBuilder(part("p0", "{}"));
    StringBuilder deep = new StringBuilder(part("p0", "{}"));
    for (int i = 1; i < 64; i++) {
      String before = "{\"$part\": \"p" + (i - 1) + "\"}";
      wide.append(',').append(part("p" + i, "{\"x\": [" + before + ", " + before + "]}"));
      deep.append(',').append(part("p" + i, "{\"x\": " + before + "}"));
    }
    assertManifestRefused(manifest(wide.toString(), "p63", ""), "\"p16\" is made of 131071 parts");
    Files.write(file, zip(Map.of(), manifest(deep.toString(), "p63", "")));
    assertThat(Bundle.open(file).part(Object.class)).isEqualTo(Ensembles.firstAnswer());
    deep.append(',').append(part("p64", "{\"x\": {\"$part\": \"p63\"}}"));
    assertManifestRefused(manifest(deep.toString(), "p64", ""), "nested 65 deep");
  }

  @Test
  @DisplayName("a manifest has as many parts as may be made of it, at most")
  void tooManyParts_areRefused() throws IOException {
    StringBuilder parts = new StringBuilder(part("p0", "{}"));
    for (int i = 1; i < 100_000; i++) {
      parts.append(',').append(part("p" + i, "{}"));
    }
    Files.write(file, zip(Map.of(), manifest(parts.toString(), "p99999", "")));
    assertThat(Bundle.open(file).part(Object.class)).isEqualTo(Ensembles.firstAnswer());
    parts.append(',').append(part("more", "{}"));
    assertManifestRefused(
        manifest(parts.toString(), "more", ""), "it has 100001 parts, allowed are 100000");
  }

  @Test
  @DisplayName("of kinds that nobody makes, each is told once, and 20 at most")
  void unknownKinds_areToldUpToABound() throws IOException {
    StringBuilder parts = new StringBuilder(part("p0", "{}"));
    for (int i = 0; i < 40; i++) {
      String unknown = part("u" + i, "{}").replace("first-answer", "odd.k" + i % 20);
      parts.append(',').append(unknown);
    }
    Files.write(file, zip(Map.of(), manifest(parts.toString(), "p0", "")));
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.open(file).part(Object.class))
        .withMessageContaining("odd.k19")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(21))
        .satisfies(e -> assertThat(e).hasMessageNotContaining("and more"));
    parts.append(',').append(part("v", "{}").replace("first-answer", "odd.next"));
    Files.write(file, zip(Map.of(), manifest(parts.toString(), "p0", "")));
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.open(file).part(Object.class))
        .withMessageEndingWith("- and more")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(22))
        .satisfies(e -> assertThat(e).hasMessageNotContaining("odd.next"));
  }

  /** A part that may be a member: made for each that asks. */
  private static String others(String id, String settings) {
    return part(id, settings).replace("first-answer", "some.other");
  }

  private byte[] arrays(String... parts) throws IOException {
    byte[] numbers = new byte[1 << 20];
    String all = String.join(",", parts);
    String last = "p" + (parts.length - 1);
    return zip(
        Map.of("files/a.float64", numbers), manifest(all, last, entry("files/a.float64", numbers)));
  }

  @Test
  @DisplayName("an array is counted as often as it is used: a small file does not take gigabytes")
  void sharedArrays_areBounded() throws IOException {
    String array = "{\"$file\": \"files/a.float64\", \"$array\": \"float64\"}";
    String two = others("p0", "{\"x\": " + array + ", \"y\": " + array + "}");
    String p0 = "{\"$part\": \"p0\"}";
    String three = others("p1", "{\"x\": [" + p0 + "], \"y\": " + array + "}");
    String named = "{\"$parts\": {\"m\": \"p1\", \"n\": \"p0\"}}";
    String five = part("p2", "{\"x\": " + named + "}");
    Files.write(file, arrays(two, three, five));
    LoadOptions options = LoadOptions.defaults();
    assertThat(Bundle.open(file, options.maxArrayBytes(5L << 20)).entries()).hasSize(1);
    for (int megabytes : new int[] {2, 3, 5}) {
      long most = ((long) megabytes << 20) - 1;
      assertThatExceptionOfType(BundleException.class)
          .isThrownBy(() -> Bundle.open(file, options.maxArrayBytes(most)))
          .withMessageContaining("arrays of " + (most + 1) + " bytes")
          .withMessageContaining("allowed are " + most)
          .withMessageContaining("LoadOptions.maxArrayBytes");
    }
  }

  @Test
  @DisplayName("a part that is made once has its arrays once, whoever shares it")
  void arraysOfSharedParts_areCountedOnce() throws IOException {
    String array = "{\"$file\": \"files/a.float64\", \"$array\": \"float64\"}";
    String value = part("p0", "{\"x\": " + array + "}");
    String p0 = "{\"$part\": \"p0\"}";
    String user =
        part("p1", "{\"x\": [" + p0 + (", " + p0).repeat(999) + "], \"y\": " + array + "}");
    String member = others("p2", "{\"x\": {\"$part\": \"p1\"}, \"y\": " + array + "}");
    String p2 = "{\"$part\": \"p2\"}";
    String root = part("p3", "{\"x\": [" + p2 + ", " + p2 + "]}");
    Files.write(file, arrays(value, user, member, root));
    // One copy of p0, one of p1 beside it, and one of each p2.
    LoadOptions options = LoadOptions.defaults();
    assertThat(Bundle.open(file, options.maxArrayBytes(4L << 20)).entries()).hasSize(1);
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.open(file, options.maxArrayBytes((4L << 20) - 1)))
        .withMessageContaining("\"p3\" is made of arrays of " + (4L << 20) + " bytes")
        .withMessageContaining("as often as a copy of it is made");
  }

  @Test
  @DisplayName("256 MiB of arrays are allowed unless more are, and other files do not count")
  void arrays_haveABoundOfTheirOwn() throws IOException {
    String array = "{\"$file\": \"files/a.float64\", \"$array\": \"float64\"}";
    String user = "{\"$part\": \"p0\"}";
    String most = part("p1", "{\"x\": [" + user + (", " + user).repeat(255) + "]}");
    String more = most.replace("[", "[" + user + ", ");
    String p0 = others("p0", "{\"x\": " + array + "}");
    Files.write(file, arrays(p0, most));
    assertThat(Bundle.open(file).entries()).hasSize(1);
    Files.write(file, arrays(p0, more));
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.open(file))
        .withMessageContaining("\"p1\" is made of arrays of " + (257L << 20) + " bytes");
    LoadOptions options = LoadOptions.defaults().maxArrayBytes(257L << 20);
    assertThat(Bundle.open(file, options).entries()).hasSize(1);
    String plain = part("p0", "{\"x\": {\"$file\": \"files/a.float64\"}}");
    Files.write(file, arrays(plain, more));
    assertThat(Bundle.open(file).entries()).hasSize(1);
  }

  @Test
  void bounds_areKept() throws IOException {
    byte[] good = good();
    LoadOptions options = LoadOptions.defaults();
    assertThat(Bundle.open(file, options.maxBytes(good.length).maxEntries(4)).entries()).hasSize(3);
    int manifest = Bundle.open(file).manifest().getBytes(StandardCharsets.UTF_8).length;
    Bundle.open(file, options.maxManifestBytes(manifest));
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.open(file, options.maxBytes(good.length - 1)))
        .withMessageContaining("allowed are " + (good.length - 1));
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.open(file, options.maxEntries(3)))
        .withMessageContaining("4 entries, allowed are 3");
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.open(file, options.maxManifestBytes(manifest - 1)))
        .withMessageContaining("manifest has " + manifest + " bytes");
  }

  // Zip files of other tools, with a bundle's comment.

  private byte[] foreign(ZipEntry... entries) throws IOException {
    Path made = folder.resolve("foreign.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(made))) {
      for (ZipEntry entry : entries) {
        byte[] bytes = new byte[100];
        if (entry.getMethod() == ZipEntry.STORED) {
          CRC32 crc = new CRC32();
          crc.update(bytes);
          entry.setCrc(crc.getValue());
          entry.setSize(bytes.length);
        }
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
      }
      zip.setComment(ManifestText.COMMENT + "0".repeat(64));
    }
    return Files.readAllBytes(made);
  }

  private static ZipEntry stored(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    return entry;
  }

  @Test
  void compressedEntry_isRefused() throws IOException {
    assertRefused(foreign(new ZipEntry("bomb")), "\"bomb\" is compressed by method 8");
  }

  @Test
  void encryptedEntry_isRefused() throws IOException {
    byte[] bytes = foreign(stored("secret"));
    int central = bytes.length - 22 - ManifestText.COMMENT_LENGTH - 46 - "secret".length();
    bytes[central + 8] |= 1;
    assertRefused(bytes, "\"secret\" is encrypted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../up", "/root", "a/../../b", "a\\b", "C:x", "a//b", "a/", ".hidden", "é"})
  void unsafeName_isRefused(String name) throws IOException {
    assertRefused(foreign(stored(name)), "has an unsafe name");
  }

  @Test
  void otherTools_areTold() throws IOException {
    assertRefused(foreign(stored("a"), stored("b")), "\"a\" is not as a bundle has it");
  }

  @Test
  void doubleEntry_isRefused() throws IOException {
    Path made = folder.resolve("double.zip");
    try (FileChannel channel =
        FileChannel.open(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ZipWriter zip = new ZipWriter(channel);
      zip.add("same", out -> out.write(1));
      zip.add("same", out -> out.write(2));
      zip.finish(ManifestText.COMMENT + "0".repeat(64));
    }
    assertRefused(Files.readAllBytes(made), "\"same\" comes twice");
  }
}
