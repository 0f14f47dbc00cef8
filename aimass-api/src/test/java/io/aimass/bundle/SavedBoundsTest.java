package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no bundle may hold is refused while it is saved, and all else opens. */
class SavedBoundsTest {

  @TempDir Path folder;

  private static Recipe nested(Recipe innermost, int levels) {
    Recipe recipe = innermost;
    for (int i = 0; i < levels; i++) {
      recipe = Recipe.of("x", 1).withPart("in", recipe);
    }
    return recipe;
  }

  private void assertOpens(Recipe recipe) {
    Path file = folder.resolve("opens.aimass");
    Bundle.save(file, recipe, ModelCard.named("x"));
    assertThat(Bundle.open(file).recipe().names()).isEqualTo(recipe.names());
  }

  private void assertNotSaved(Object part, String... messages) throws IOException {
    Path file = Files.write(folder.resolve("old"), new byte[] {1});
    assertThatExceptionOfType(UnsaveableException.class)
        .isThrownBy(() -> Bundle.save(file, part, ModelCard.named("x")))
        .satisfies(
            e -> {
              assertThat(e.parts()).hasSize(1);
              assertThat(List.of(messages))
                  .allSatisfy(text -> assertThat(e.parts().get(0)).contains(text));
            });
    assertThat(Files.readAllBytes(file)).containsExactly(1);
  }

  @Test
  void nesting_thatDoesNotOpen_isNotSaved() throws IOException {
    Recipe leaf = Recipe.of("x", 1);
    assertOpens(nested(leaf, 63));
    assertNotSaved(nested(leaf, 64), "in, in, in", "nested deeper than 64");
    Recipe shared = nested(leaf, 30); // Described where it is not deep.
    Recipe root = Recipe.of("x", 1).withPart("first", shared);
    assertOpens(root.withPart("second", nested(shared, 32)));
    assertNotSaved(root.withPart("second", nested(shared, 33)), "second, in", "deeper than 64");
  }

  @Test
  void moreParts_thanOpen_areNotSaved() throws IOException {
    Recipe leaf = Recipe.of("x", 1);
    Recipe some = leaf.withParts("all", Collections.nCopies(1_009, leaf));
    Recipe most =
        leaf.withParts("some", Collections.nCopies(99, some))
            .withParts("rest", Collections.nCopies(9, leaf));
    assertOpens(most);
    assertNotSaved(most.withPart("one", leaf), "100001 parts", "at most 100000");
    Recipe doubled = leaf;
    for (int i = 0; i < 60; i++) {
      doubled = leaf.withParts("x", List.of(doubled, doubled));
    }
    Recipe deep = doubled;
    assertThatExceptionOfType(UnsaveableException.class)
        .isThrownBy(() -> Bundle.save(folder.resolve("x"), deep, ModelCard.named("x")))
        .withMessageContaining("131071 parts");
  }

  /** Has itself in it. */
  private static final class Loop implements Saveable {
    @Override
    public Recipe recipe() {
      return Recipe.of("x", 1).withPart("in", this);
    }
  }

  @Test
  void partOfItself_isNotSaved() throws IOException {
    assertNotSaved(new Loop(), "in: a part of itself");
  }
}
