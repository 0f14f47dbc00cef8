package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VotesTest {

  private static final List<String> NAMES = List.of("a", "b", "c");

  /** One has voted, one has failed, one is open. */
  private static final Votes<String> MIXED =
      Votes.of(NAMES, Arrays.asList(null, "x", null), new boolean[] {true, true, false});

  @Test
  void of_predictionsAlone_namesTheMembers() {
    Votes<String> votes = Votes.of("x", "y");
    assertThat(votes.members()).containsExactly("member0", "member1");
    assertThat(votes.predictions()).containsExactly("x", "y");
    assertThat(votes.ended(1)).isTrue();
  }

  @Test
  void eachMember_hasVotedFailedOrIsOpen() {
    assertThat(MIXED.size()).isEqualTo(3);
    assertThat(MIXED.count()).isEqualTo(1);
    assertThat(MIXED.has(0)).isFalse();
    assertThat(MIXED.ended(0)).isTrue();
    assertThat(MIXED.has(1)).isTrue();
    assertThat(MIXED.ended(1)).isTrue();
    assertThat(MIXED.has(2)).isFalse();
    assertThat(MIXED.ended(2)).isFalse();
  }

  @Test
  void votes_areFoundByPositionByNameAndInOrder() {
    assertThat(MIXED.prediction(1)).isEqualTo("x");
    assertThat(MIXED.find("b")).contains("x");
    assertThat(MIXED.find("a")).isEmpty();
    assertThat(MIXED.first()).isEqualTo("x");
    assertThat(MIXED.cast()).containsExactly(new Vote<>(1, "b", "x"));
    assertThat(MIXED.predictions()).containsExactly("x");
    assertThat(MIXED).hasToString("[b: x]");
  }

  @Test
  void votes_thatAreNotThereAreNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> MIXED.prediction(2))
        .withMessage("member \"c\" has cast no vote");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MIXED.find("d"))
        .withMessage("no member \"d\" among [a, b, c]");
    assertThatIllegalStateException()
        .isThrownBy(() -> Votes.of(List.of("a"), Arrays.asList((String) null)).first())
        .withMessage("none of [a] has cast a vote");
    for (int position : new int[] {-1, 3}) {
      assertThatThrownBy(() -> MIXED.has(position)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> MIXED.ended(position)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> MIXED.prediction(position))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void of_countsThatDifferAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Votes.of(NAMES, List.of("x")))
        .withMessage("expected a prediction and a state for each of 3 members, got 1 and 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Votes.of(NAMES, List.of("x", "y", "z"), new boolean[2]))
        .withMessage("expected a prediction and a state for each of 3 members, got 3 and 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Votes.of())
        .withMessage("expected one member or more, got none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Votes.of(List.of("a"), List.of("x"), new boolean[1]))
        .withMessage("member \"a\" has a vote, but is said to be open");
  }

  @Test
  void of_copies() {
    List<String> names = new ArrayList<>(List.of("a"));
    List<String> predictions = new ArrayList<>(List.of("x"));
    boolean[] ended = {true};
    Votes<String> votes = Votes.of(names, predictions, ended);
    names.set(0, "z");
    predictions.set(0, "z");
    ended[0] = false;
    assertThat(votes).isEqualTo(Votes.of(List.of("a"), List.of("x")));
    assertThat(votes.ended(0)).isTrue();
    assertThatThrownBy(() -> votes.cast().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> votes.predictions().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void equals_looksAtMembersVotesAndState() {
    List<String> none = Arrays.asList("x", null);
    Votes<String> votes = Votes.of(List.of("a", "b"), none);
    assertThat(votes)
        .isEqualTo(Votes.of(List.of("a", "b"), none))
        .hasSameHashCodeAs(Votes.of(List.of("a", "b"), none))
        .isNotEqualTo(Votes.of(List.of("a", "c"), none))
        .isNotEqualTo(Votes.of(List.of("a", "b"), List.of("x", "y")))
        .isNotEqualTo(Votes.of(List.of("a", "b"), none, new boolean[] {true, false}))
        .isNotEqualTo("x");
  }

  @Test
  void vote_isNeverNull() {
    assertThatNullPointerException().isThrownBy(() -> new Vote<>(0, null, "x")).withMessage("name");
    assertThatNullPointerException()
        .isThrownBy(() -> new Vote<>(0, "a", null))
        .withMessage("prediction");
  }

  @Test
  void ask_isEveryoneSomeOrEnough() {
    int[] given = {2, 0};
    Ask some = Ask.members(given);
    given[0] = 9;
    assertThat(some).isEqualTo(new Ask(Ask.Kind.MEMBERS, List.of(2, 0)));
    assertThat(Ask.underWay()).isEqualTo(new Ask(Ask.Kind.MEMBERS, List.of()));
    assertThat(Ask.everyone()).isEqualTo(new Ask(Ask.Kind.EVERYONE, List.of()));
    assertThat(Ask.enough()).isEqualTo(new Ask(Ask.Kind.ENOUGH, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ask.members(1, -1))
        .withMessage("positions must be 0 or more, got [1, -1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ask(Ask.Kind.ENOUGH, List.of(1)))
        .withMessage("an ask of kind ENOUGH lists no members: [1]");
    assertThatNullPointerException().isThrownBy(() -> new Ask(null, List.of())).withMessage("kind");
  }
}
