package io.aimass.preprocess.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Text;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Rover.Token;
import io.aimass.ensemble.Votes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LetterVotingTest {
  private static final LetterVoting VOTING = new LetterVoting(Ensembles.rover());

  private static SpelledText spelled(String text, double... confidences) {
    List<Token> letters = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      letters.add(
          new Token(
              text.substring(i, i + 1), confidences.length == 1 ? confidences[0] : confidences[i]));
    }
    return new SpelledText(letters);
  }

  @Test
  void whatEachMisreadsElsewhere_isReadRight() {
    Text text =
        VOTING.combine(
            Votes.of(spelled("C0mmittee", .8), spelled("Committe", .8), spelled("Cornmittee", .8)));

    assertThat(text.value()).isEqualTo("Committee");
    assertThat(text.confidence()).isBetween(.5, .8);
  }

  /** Both are sure of their text on the whole; only the letters tell who is right where. */
  @Test
  void theSurerLetterWins_placeByPlace() {
    LetterVoting byConfidence = new LetterVoting(Ensembles.rover().alpha(0.2));
    SpelledText one = spelled("he1lo", .9, .9, .3, .9, .9);
    SpelledText other = spelled("hellc", .9, .9, .8, .9, .2);

    assertThat(byConfidence.combine(Votes.of(one, other)).value()).isEqualTo("hello");
    assertThat(byConfidence.combine(Votes.of(other, one)).value()).isEqualTo("hello");
  }

  @Test
  void aLoneVote_isTheAnswer() {
    Votes<SpelledText> votes =
        Votes.of(List.of("a", "b"), Arrays.asList(null, spelled("ab", .5, .7)));

    Text text = VOTING.combine(votes);

    assertThat(text.value()).isEqualTo("ab");
    assertThat(text.confidence()).isCloseTo(.6, within(1e-12));
  }

  @Test
  void membersWithoutAVote_areLeftOut() {
    Votes<SpelledText> votes =
        Votes.of(List.of("a", "b", "c"), Arrays.asList(spelled("x", .5), null, spelled("x", .7)));

    assertThat(VOTING.combine(votes).value()).isEqualTo("x");
    assertThat(VOTING.combine(votes).confidence()).isCloseTo(.6, within(1e-12));
  }

  @Test
  void nothing_isVotedFor_too() {
    SpelledText nothing = new SpelledText(List.of());

    assertThat(VOTING.combine(Votes.of(nothing, nothing, spelled("i", .9))).value()).isEmpty();
  }

  @Test
  void weights_areTheRovers() {
    LetterVoting weighted = VOTING.weights(1, 3);

    assertThat(weighted.weight(1)).isEqualTo(3);
    assertThat(weighted.combine(Votes.of(spelled("a", .9), spelled("b", .9))).value())
        .isEqualTo("b");
    assertThatThrownBy(() -> weighted.check(List.of("a", "b", "c")))
        .hasMessageContaining("expected 3 weights");
  }
}
