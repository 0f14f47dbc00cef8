package io.aimass.preprocess.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledTextsTest {
  @TempDir Path folder;

  @Test
  void lines_areLabelTabText_withoutMarkAndEmptyLines() throws IOException {
    LabelledTexts texts = texts("\uFEFFspam\twin a lottery\n\nham\tlunch\tat noon?\r\n");

    assertThat(texts.toList())
        .containsExactly(
            new Labelled<>("spam", "win a lottery"), new Labelled<>("ham", "lunch\tat noon?"));
  }

  @Test
  void badLines_areNamedByTheirNumber() throws IOException {
    for (String bad : new String[] {"no tab", "\tno label", "no text\t "}) {
      LabelledTexts texts = texts("a\tb\n\n" + bad + "\nc\td\n");

      try (Pass<Labelled<String>> pass = texts.open(0)) {
        assertThat(pass.next().label()).isEqualTo("a");
        assertThatThrownBy(pass::next)
            .isInstanceOf(DataException.class)
            .hasMessageContaining(
                "texts.tsv, line 3: expected label TAB text, got \"" + bad + "\"");
        assertThat(pass.next().label()).isEqualTo("c");
      }
    }
  }

  @Test
  void bytesThatAreNoUtf8_areAnError() throws IOException {
    Path file = folder.resolve("texts.tsv");
    Files.write(file, new byte[] {'a', '\t', 'b', '\n', (byte) 0xff, '\n'});

    assertThatThrownBy(() -> new LabelledTexts(file).toList())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("texts.tsv, after line")
        .hasMessageContaining("expected text in UTF-8");
  }

  @Test
  void aMissingFile_isAnError() {
    LabelledTexts texts = new LabelledTexts(folder.resolve("none.tsv"));

    assertThatThrownBy(() -> texts.open(0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("none.tsv");
  }

  private LabelledTexts texts(String content) throws IOException {
    Path file = folder.resolve("texts.tsv");
    Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    return new LabelledTexts(file);
  }
}
