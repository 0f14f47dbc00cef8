package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.InvalidOutputException;
import io.aimass.Labels;
import io.aimass.Segmentation;
import java.util.List;
import org.junit.jupiter.api.Test;

class PixelVotingTest {

  private static final Labels LABELS = Labels.of(List.of("road", "car", "sky"));

  private static Segmentation row(int... classes) {
    return Segmentation.of(LABELS, 1, classes.length, classes);
  }

  private static int[] combined(Segmentation... votes) {
    return Ensembles.pixelVoting().combine(Votes.of(votes)).classes();
  }

  @Test
  void mostWeight_wins_pixelByPixel() {
    assertThat(combined(row(0, 1, 2), row(0, 2, 2), row(1, 2, 0))).containsExactly(0, 2, 2);
    assertThat(
            Ensembles.pixelVoting()
                .weights(3, 1, 1)
                .combine(Votes.of(row(0, 1), row(1, 1), row(1, 0)))
                .classes())
        .containsExactly(0, 1);
  }

  @Test
  void ties_goToTheFirstLabel() {
    assertThat(combined(row(2, 1), row(1, 2))).containsExactly(1, 1);
  }

  @Test
  void whoDoesNotKnow_hasNoVote() {
    assertThat(combined(row(-1, -1, 2), row(2, -1, -1), row(-1, -1, 2))).containsExactly(2, -1, 2);
  }

  @Test
  void labels_areMatchedByName() {
    Segmentation other = Segmentation.of(Labels.of(List.of("sky", "tree")), 1, 3, 0, 1, -1);
    Segmentation answer =
        Ensembles.pixelVoting().weights(1, 2).combine(Votes.of(row(0, 0, 1), other));
    assertThat(answer.labels().names()).containsExactly("road", "car", "sky", "tree");
    assertThat(answer.classes()).containsExactly(2, 3, 1);
  }

  @Test
  void otherSizes_areRefused() {
    assertThatThrownBy(() -> combined(row(0, 1), row(0)))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage("expected segmentations of one size, got 2 x 1 and 1 x 1");
  }

  @Test
  void values_areEqual() {
    assertThat(Ensembles.pixelVoting())
        .isEqualTo(Ensembles.pixelVoting())
        .hasToString("pixel voting, weights equal")
        .isNotEqualTo(Ensembles.pixelVoting().weights(1, 2));
  }
}
