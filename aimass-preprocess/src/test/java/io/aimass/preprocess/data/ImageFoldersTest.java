package io.aimass.preprocess.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFoldersTest {
  @TempDir Path folder;

  @Test
  void pictures_haveTheLabelsOfTheirFolders() throws IOException {
    Path cat = touch("cat/b.PNG");
    Path kitten = touch("cat/a.jpeg");
    Path dog = touch("dog/x.webp");
    touch("dog/notes.txt");
    touch("dog/.hidden.png");
    touch("dog/deeper/y.png");
    touch(".cache/z.png");
    touch("lonely.png");

    assertThat(ImageFolders.of(folder).toList())
        .containsExactly(
            new Labelled<>("cat", kitten), new Labelled<>("cat", cat), new Labelled<>("dog", dog));
  }

  @Test
  void aFolderWithoutPictures_isAnError() throws IOException {
    touch("dog/notes.txt");

    assertThatThrownBy(() -> ImageFolders.of(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no picture LABEL/NAME.ENDING in " + folder);
    assertThatThrownBy(() -> ImageFolders.of(folder.resolve("none")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot read the folder");
  }

  private Path touch(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }
}
