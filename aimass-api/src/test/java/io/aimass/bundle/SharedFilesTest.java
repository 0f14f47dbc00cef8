package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aimass.ModelSource;
import io.aimass.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a bundle are its own pages in memory, and copied for who asks for a copy. */
class SharedFilesTest {

  private static final byte[] BYTES = {1, 2, 3};

  @TempDir Path folder;

  private Recipe again(Recipe recipe) {
    Path file = folder.resolve("some.aimass");
    Bundle.save(file, recipe, ModelCard.named("some"));
    return Bundle.open(file).recipe();
  }

  @Test
  void buffer_isTheFileItself() {
    Recipe read = again(Recipe.of("x", 1).withFile("file", "a.bin", out -> out.write(BYTES)));
    ByteBuffer buffer = read.buffer("file");
    assertThat(buffer.isDirect()).isTrue();
    assertThat(buffer.isReadOnly()).isTrue();
    assertThat(buffer.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
    assertThat(buffer.get()).isEqualTo((byte) 1);
    assertThat(read.buffer("file")).isEqualTo(ByteBuffer.wrap(BYTES));
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> read.buffer("other"))
        .withMessageContaining("\"other\"");
  }

  @Test
  @DisplayName("a recipe that is in no bundle yet reads what will be written")
  void buffer_ofARecipe_isReadOnly() throws IOException {
    byte[] own = BYTES.clone();
    Recipe recipe =
        Recipe.of("x", 1)
            .withFile("written", "a.bin", out -> out.write(BYTES))
            .withFile("memory", "b.fake", ModelSource.bytes(own, Shelf.FORMAT))
            .withFile("file", "c.bin", ModelSource.file(Files.write(folder.resolve("c"), BYTES)));
    for (String name : recipe.names()) {
      assertThat(recipe.buffer(name).isReadOnly()).isTrue();
      assertThat(recipe.buffer(name)).isEqualTo(ByteBuffer.wrap(BYTES));
      byte[] copy = recipe.bytes(name);
      assertThat(copy).isEqualTo(BYTES);
      copy[0] = 9;
      assertThat(recipe.bytes(name)).isEqualTo(BYTES);
    }
    assertThat(own).isEqualTo(BYTES);
    Recipe missing =
        Recipe.of("x", 1).withFile("file", "a", ModelSource.file(folder.resolve("none")));
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> missing.buffer("file"))
        .withMessageContaining("file \"file\" of a part of kind \"x\" cannot be read");
  }

  @Test
  void tensors_areTheFileItself() {
    Tensor tensor = Tensor.of(new float[] {1, Float.NaN, -0f}, 1, 3);
    Path file = folder.resolve("tensor.aimass");
    Bundle.save(file, tensor, ModelCard.named("tensor"));
    Tensor loaded = Bundle.open(file).part(Tensor.class);
    assertThat(loaded).isEqualTo(tensor);
    assertThat(loaded.buffer().isDirect()).isTrue();
  }
}
