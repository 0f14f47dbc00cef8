package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.ModelFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a file comes to its place, and the card in it. */
class SavingTest {

  private static final String SHA256 = "0123456789abcdef".repeat(4);

  @TempDir Path folder;

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }

  @Test
  @DisplayName("until the end the old file is there, whole")
  void file_isReplacedAtTheEnd() throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[] {1});
    AtomicFile.write(
        file,
        channel -> {
          channel.write(ByteBuffer.wrap(new byte[] {2, 3}));
          assertThat(Files.readAllBytes(file)).containsExactly(1);
          assertThat(files()).hasSize(2).anyMatch(name -> name.matches("\\.file\\..+\\.tmp"));
        });
    assertThat(Files.readAllBytes(file)).containsExactly(2, 3);
    assertThat(files()).containsExactly("file");
  }

  @Test
  void failure_leavesTheOldFileAlone() throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[] {1});
    for (Throwable failure :
        List.of(new IOException("full"), new IllegalStateException("odd"), new AssertionError())) {
      assertThatThrownBy(
              () ->
                  AtomicFile.write(
                      file,
                      channel -> {
                        channel.write(ByteBuffer.wrap(new byte[] {2, 3}));
                        sneak(failure);
                      }))
          .isSameAs(failure);
      assertThat(Files.readAllBytes(file)).containsExactly(1);
      assertThat(files()).containsExactly("file");
    }
  }

  private static void sneak(Throwable failure) throws IOException {
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof RuntimeException runtime) {
      throw runtime;
    }
    throw (Error) failure;
  }

  @Test
  void link_staysOne() throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[] {1});
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    AtomicFile.write(link, channel -> channel.write(ByteBuffer.wrap(new byte[] {2})));
    assertThat(link).isSymbolicLink();
    assertThat(Files.readAllBytes(file)).containsExactly(2);
  }

  @Test
  void place_thatIsNone_isTold() {
    ModelCard card = ModelCard.named("x");
    Recipe recipe = Recipe.of("x", 1);
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.save(folder, recipe, card))
        .withMessageContaining(folder.toString());
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.save(folder.resolve("no/such/file"), recipe, card))
        .withMessageContaining("no");
    Recipe broken =
        recipe.withFile(
            "f",
            "f",
            out -> {
              throw new UncheckedIOException(new IOException("disk on fire"));
            });
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.save(folder.resolve("x"), broken, card))
        .withMessageContaining("disk on fire");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void card_comesBackWhole() {
    ModelCard card =
        ModelCard.named("Topics | é")
            .description("What it does.\n\nIn two paragraphs.")
            .intendedUse("Descriptions of packages.")
            .licence("Apache-2.0")
            .created(Instant.parse("2026-11-24T10:00:00.123456789Z"))
            .data("train.tsv", SHA256)
            .metric("accuracy", 0.1)
            .metric("log loss", Double.POSITIVE_INFINITY)
            .metric("none", Double.NaN)
            .entry("Contact", "somebody");
    Path file = folder.resolve("card.aimass");
    Bundle.save(file, "a part", card);
    Bundle bundle = Bundle.open(file);
    assertThat(bundle.card()).isEqualTo(card);
    assertThat(bundle.part(String.class)).isEqualTo("a part");
    assertThat(bundle.toString()).contains("card.aimass", "Topics");
  }

  @Test
  void card_isAPage() throws IOException {
    Path data = Files.write(folder.resolve("train.tsv"), new byte[0]);
    assertThat(
            ModelCard.named("Topics")
                .description("Sorts texts.")
                .metric("accuracy | top 1", 0.75)
                .data(data)
                .entry("Contact", "somebody")
                .toMarkdown())
        .isEqualTo(
            """
            # Topics

            Sorts texts.

            ## Contact

            somebody

            ## Metrics

            | metric | value |
            | --- | --- |
            | accuracy \\| top 1 | 0.75 |

            ## Data

            | data set | SHA-256 |
            | --- | --- |
            | train.tsv | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 |
            """);
  }

  @Test
  void card_isChecked() {
    ModelCard card = ModelCard.named("x");
    assertThatThrownBy(() -> ModelCard.named(" ")).hasMessageContaining("\" \"");
    assertThatThrownBy(() -> card.data("train", "abc")).hasMessageContaining("\"abc\"");
    assertThatThrownBy(() -> card.data("train", SHA256.replace('a', 'A')))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LoadOptions.defaults().maxEntries(0))
        .hasMessageContaining("0 entries");
    assertThatThrownBy(() -> LoadOptions.defaults().maxBytes(0)).hasMessageContaining("0 bytes");
    assertThatThrownBy(() -> LoadOptions.defaults().maxManifestBytes(-1))
        .hasMessageContaining("-1 bytes of manifest");
    assertThatThrownBy(() -> LoadOptions.defaults().maxArrayBytes(0))
        .hasMessageContaining("0 bytes of arrays");
  }

  @Test
  void table_isChecked() {
    PartTable table = PartTable.empty().and("a", 2, recipe -> "made");
    assertThat(table.kinds()).containsExactly(java.util.Map.entry("a", 2));
    assertThatThrownBy(() -> table.and("a", 1, recipe -> "b")).hasMessageContaining("\"a\"");
    assertThatThrownBy(() -> table.and("b", 0, recipe -> "b")).hasMessageContaining("0 of b");
    assertThatThrownBy(() -> table.make(Recipe.of("c", 1))).hasMessageContaining("\"c\"");
  }

  @Test
  void equalFiles_keepTheirFormats() throws IOException {
    Content content = out -> out.write(new byte[] {1, 2});
    Path file = folder.resolve("files.aimass");
    Bundle.save(
        file,
        Recipe.of("test.some", 1)
            .withFile("first", "a.onnx", content)
            .withFile("second", "b.pt", content)
            .withFile("third", "c.ONNX", content),
        ModelCard.named("x"));
    Bundle bundle = Bundle.open(file);
    assertThat(bundle.entries())
        .extracting(Bundle.Entry::name)
        .containsExactly("README.md", "files/a.onnx", "files/b.pt");
    assertThat(bundle.recipe().source("first").format()).contains(ModelFormat.ONNX);
    assertThat(bundle.recipe().source("second").format()).contains(ModelFormat.TORCHSCRIPT);
    assertThat(bundle.recipe().source("third").format()).contains(ModelFormat.ONNX);
    assertThat(bundle.recipe().bytes("second")).containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-rw-rw-", "r--r-----"})
  void permissions_stay(String text) throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[] {1});
    Set<PosixFilePermission> rights = PosixFilePermissions.fromString(text);
    Files.setPosixFilePermissions(file, rights);
    AtomicFile.write(
        file,
        channel -> {
          try (Stream<Path> all = Files.list(folder)) {
            for (Path each : all.collect(Collectors.toList())) {
              assertThat(Files.getPosixFilePermissions(each)).isEqualTo(rights);
            }
          }
          channel.write(ByteBuffer.wrap(new byte[] {2}));
        });
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(rights);
    assertThat(Files.size(file)).isEqualTo(1);
  }
}
