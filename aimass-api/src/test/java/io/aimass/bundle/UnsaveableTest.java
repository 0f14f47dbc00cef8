package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aimass.AnswerCache;
import io.aimass.Classification;
import io.aimass.Hedging;
import io.aimass.Mass;
import io.aimass.Member;
import io.aimass.bundle.Shelf.Rule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What cannot be saved is told by its place. */
class UnsaveableTest extends SavedMass {

  @Test
  @DisplayName("what cannot be saved is told all at once, and nothing is written")
  void unsaveableParts_areAllTold() {
    Member<String, Classification> lambda = text -> Classification.of(Shelf.LABELS, 1, 0.0);
    try (Mass<String, Classification> mass =
        Mass.builder()
            .addModel("mapped", Shelf.model(1), TRANSLATOR.map(vote -> vote))
            .addModel("lambda", lambda)
            .addModel("hedged", Hedging.with(lambda).around(new Rule(0.5)))
            .ensemble(votes -> votes.first())
            .cache(AnswerCache.weighing(9, (input, answer) -> 2).keyedBy(input -> input))
            .engine(engine)
            .build()) {
      assertThatExceptionOfType(UnsaveableException.class)
          .isThrownBy(() -> mass.save(file))
          .satisfies(
              e -> {
                assertThat(e.parts()).hasSize(6);
                assertThat(e.parts().get(0))
                    .startsWith("members \"mapped\", translator, decoder, function: a lambda of ")
                    .contains("UnsaveableTest")
                    .contains("io.aimass.bundle.Saveable");
                assertThat(e.parts().get(1)).startsWith("members \"lambda\", is: a lambda of ");
                assertThat(e.parts().get(2))
                    .startsWith("members \"hedged\", is, hedging, backup: ");
                assertThat(e.parts().get(3)).startsWith("ensemble: a lambda");
                assertThat(e.parts().get(4)).startsWith("cache, weigher: a lambda");
                assertThat(e.parts().get(5)).startsWith("cache, key: a lambda");
                assertThat(e.parts()).allSatisfy(part -> assertThat(e).hasMessageContaining(part));
              });
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void partThatThrows_isTold() {
    Member<String, Classification> broken = new Broken();
    try (Mass<String, Classification> mass = Mass.builder().addModel("broken", broken).build()) {
      assertThatExceptionOfType(UnsaveableException.class)
          .isThrownBy(() -> mass.save(file))
          .withMessageContaining("members \"broken\", is: ")
          .withMessageContaining("its file has changed");
    }
  }

  /** Cannot tell what it is made of. */
  private static final class Broken implements Member<String, Classification>, Saveable {
    @Override
    public Classification predict(String input) {
      return Classification.of(Shelf.LABELS, 1, 0.0);
    }

    @Override
    public Recipe recipe() {
      throw new IllegalStateException("its file has changed");
    }
  }
}
