package io.aimass.examples.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StoryArgumentsTest {

  @Test
  void threeFiles_areEnough() {
    assertThat(StoryArguments.of(List.of("a", "b", "c")))
        .isEqualTo(
            new StoryArguments(Path.of("a"), Path.of("b"), Path.of("c"), OptionalInt.empty()));
  }

  @Test
  void serve_namesThePort() {
    assertThat(StoryArguments.of(List.of("a", "b", "c", "--serve", "8080")).port()).hasValue(8080);
  }

  @Test
  void whatIsNoArgument_isTold() {
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            List.of("a", "b"),
            List.of("a", "b", "c", "--serve"),
            List.of("a", "b", "c", "--server", "8080"),
            List.of("a", "b", "c", "--serve", "0"),
            List.of("a", "b", "c", "--serve", "65536"),
            List.of("a", "b", "c", "--serve", "here"))) {
      assertThatIllegalArgumentException()
          .as(wrong.toString())
          .isThrownBy(() -> StoryArguments.of(wrong))
          .withMessage(StoryArguments.USAGE);
    }
  }
}
