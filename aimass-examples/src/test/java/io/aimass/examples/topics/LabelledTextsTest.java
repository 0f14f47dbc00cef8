package io.aimass.examples.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledTextsTest {

  @TempDir Path folder;

  private LabelledTexts read(String content) throws IOException {
    Path file = folder.resolve("texts.tsv");
    Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    return LabelledTexts.read(file, List.of("fonts", "web"));
  }

  @Test
  void read_reportsBadLinesWithTheirNumbersAndKeepsTheOthers() throws IOException {
    LabelledTexts texts =
        read("fonts\ta font\nno tab\n\nkde\ta desktop\nweb\t \nweb\tsite\twith tab\n");

    assertThat(texts.rows())
        .containsExactly(
            new LabelledText("fonts", "a font"), new LabelledText("web", "site\twith tab"));
    assertThat(texts.faults())
        .containsExactly(
            "line 2: expected label TAB text, got \"no tab\"",
            "line 4: unknown label \"kde\"",
            "line 5: expected label TAB text, got \"web\t \"");
  }

  @Test
  void read_takesWindowsLineEndsAndAMissingLastOne() throws IOException {
    assertThat(read("web\tone\r\nweb\ttwo").texts()).containsExactly("one", "two");
  }

  @Test
  void read_leavesOutAByteOrderMarkInFrontOfTheFileAlone() throws IOException {
    LabelledTexts texts = read("\uFEFFweb\tone\n\uFEFFweb\ttwo\n");

    assertThat(texts.rows()).containsExactly(new LabelledText("web", "one"));
    assertThat(texts.faults()).containsExactly("line 2: unknown label \"\uFEFFweb\"");
  }

  @Test
  void train_andValidation_haveTheSameTopicsAndShareNoText() {
    LabelledTexts train = LabelledTexts.train();
    LabelledTexts validation = LabelledTexts.validation();

    assertThat(train.faults()).isEmpty();
    assertThat(validation.faults()).isEmpty();
    assertThat(train.rows()).hasSize(12_413);
    assertThat(validation.rows()).hasSize(2_660);
    assertThat(train.labels()).hasSize(46).isEqualTo(validation.labels());
    assertThat(validation.rows()).doesNotContainAnyElementsOf(train.rows());
  }
}
