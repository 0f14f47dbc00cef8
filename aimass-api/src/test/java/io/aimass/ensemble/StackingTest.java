package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.InvalidOutputException;
import io.aimass.Regression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A model over votes, and calibrated votes: both matched by name. */
class StackingTest {

  private static final List<String> MEMBERS = List.of("a", "b");
  private static final List<String> LABELS = List.of("yes", "no", "maybe");

  private static Classification yes(double yes) {
    return Classification.of(List.of("yes", "no"), yes, 1 - yes);
  }

  /** Keeps what it was given and says maybe. */
  private static MetaModel listening(List<double[]> heard) {
    return numbers -> {
      heard.add(numbers.clone());
      return new double[] {0, 0.25, 0.75};
    };
  }

  @Test
  void model_seesMembersInItsOrder_labelsInItsOrder() {
    List<double[]> heard = new ArrayList<>();
    Ensemble<Classification, Classification> stacking =
        Ensembles.stacking(MEMBERS, LABELS, listening(heard));
    Classification reversed = Classification.of(List.of("maybe", "yes"), 0.4, 0.6);
    Classification answer =
        stacking.combine(Votes.of(List.of("b", "a"), List.of(yes(0.9), reversed)));
    assertThat(heard.get(0)).containsExactly(0.6, 0, 0.4, 0.9, 1 - 0.9, 0);
    assertThat(answer).isEqualTo(Classification.of(LABELS, 0.0, 0.25, 0.75));
  }

  @Test
  void missingVote_isTheMeanOfTheOthers() {
    List<double[]> heard = new ArrayList<>();
    Ensemble<Classification, Classification> stacking =
        Ensembles.stacking(
            List.of("a", "b", "c"),
            List.of("yes", "no"),
            numbers -> {
              heard.add(numbers.clone());
              return new double[] {1, 0};
            });
    stacking.combine(Votes.of(List.of("a", "b", "c"), Arrays.asList(yes(0.25), null, yes(0.75))));
    assertThat(heard.get(0)).containsExactly(0.25, 0.75, 0.5, 0.5, 0.75, 0.25);
  }

  @Test
  void unknownLabel_andOtherMembers_areRefused() {
    Ensemble<Classification, Classification> stacking =
        Ensembles.stacking(MEMBERS, List.of("yes", "no"), numbers -> new double[] {1, 0});
    assertThatThrownBy(
            () ->
                stacking.combine(
                    Votes.of(MEMBERS, List.of(yes(1), Classification.of(List.of("what"), 1.0)))))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining("\"what\"");
    stacking.check(List.of("b", "a"));
    assertThatThrownBy(() -> stacking.check(List.of("a", "c")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fitted on members [a, b], got [a, c]");
    assertThatThrownBy(() -> stacking.check(List.of("a", "b", "c")))
        .hasMessageContaining("got [a, b, c]");
    assertThatThrownBy(() -> Ensembles.stacking(List.of("a", "a"), LABELS, n -> n))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> Ensembles.stacking(List.of(), LABELS, n -> n))
        .hasMessageContaining("got none");
  }

  @Test
  void nobodysVotes_areNotStacked() {
    List<String> one = List.of("a");
    assertThatThrownBy(
            () ->
                Ensembles.stacking(one, List.of("yes"), numbers -> new double[] {1})
                    .combine(Votes.of(one, Arrays.asList((Classification) null))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("none of [a] has cast a vote");
    assertThatThrownBy(
            () ->
                Ensembles.stackingNumbers(one, numbers -> new double[] {7})
                    .combine(Votes.of(one, Arrays.asList((Regression) null))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void numbers_areStackedTheSameWay() {
    Ensemble<Regression, Regression> stacking =
        Ensembles.stackingNumbers(
            List.of("a", "b", "c"), n -> new double[] {n[0] + 10 * n[1] + 100 * n[2]});
    Regression answer =
        stacking.combine(
            Votes.of(
                List.of("c", "a", "b"), Arrays.asList(Regression.of(4), Regression.of(2), null)));
    assertThat(answer.value()).isCloseTo(2 + 10 * 3 + 100 * 4, within(1e-9));
    assertThatThrownBy(
            () ->
                stacking.combine(
                    Votes.of(
                        List.of("a", "b", "c"),
                        List.of(Regression.of(1), Regression.of(1, 2), Regression.of(1)))))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessage("member \"b\" gave 2 numbers, expected one");
    assertThatThrownBy(() -> stacking.check(List.of("a", "b")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Moves half of the first label's probability to the second. */
  private static double[] halved(double[] p) {
    double[] moved = p.clone();
    moved[0] = p[0] / 2;
    moved[1] = p[1] + p[0] / 2;
    return moved;
  }

  @Test
  void calibration_isOfTheMemberNamed_andOfTheAnswer() {
    CalibratedEnsemble calibrated =
        Ensembles.calibrated(Ensembles.softVoting(), List.of("yes", "no"))
            .member("b", StackingTest::halved);
    Votes<Classification> votes = Votes.of(MEMBERS, List.of(yes(0.6), yes(0.8)));
    assertThat(calibrated.combine(votes).probability("yes")).isCloseTo(0.5, within(1e-12));
    Classification answer = calibrated.answer(StackingTest::halved).combine(votes);
    assertThat(answer.probability("yes")).isCloseTo(0.25, within(1e-12));
    assertThat(answer.label()).isEqualTo("no");
  }

  @Test
  void calibration_isByTheLabelsItWasFittedOn() {
    CalibratedEnsemble calibrated =
        Ensembles.calibrated(Ensembles.softVoting(), List.of("no", "yes"))
            .member("a", StackingTest::halved);
    Classification answer = calibrated.combine(Votes.of(MEMBERS, Arrays.asList(yes(0), null)));
    assertThat(answer.labels().names()).containsExactly("no", "yes");
    assertThat(answer.probability("no")).isEqualTo(0.5);
    assertThatThrownBy(
            () ->
                calibrated.combine(
                    Votes.of(MEMBERS, Arrays.asList(Classification.of(LABELS, 0, 0, 1.0), null))))
        .isInstanceOf(InvalidOutputException.class);
  }

  @Test
  void cascade_asksOnByCalibratedConfidence() {
    CalibratedEnsemble calibrated =
        Ensembles.calibrated(Ensembles.cascade(0.8), List.of("yes", "no"))
            .member("a", StackingTest::halved);
    Votes<Classification> sure =
        Votes.of(MEMBERS, Arrays.asList(yes(0.9), null), new boolean[] {true, false});
    assertThat(Ensembles.cascade(0.8).ask(sure)).isEqualTo(Ask.enough());
    assertThat(calibrated.ask(sure)).isEqualTo(Ask.members(1));
  }

  @Test
  void calibrated_isAValue_andChecksItsMembers() {
    Calibration half = StackingTest::halved;
    CalibratedEnsemble one =
        Ensembles.calibrated(Ensembles.softVoting().weights(1, 2), LABELS).member("a", half);
    assertThat(one)
        .isEqualTo(
            Ensembles.calibrated(Ensembles.softVoting().weights(1, 2), LABELS).member("a", half))
        .isNotEqualTo(one.answer(half))
        .isNotEqualTo(one.member("b", half));
    assertThat(one.weight(1)).isEqualTo(2);
    assertThat(one.members()).containsOnlyKeys("a");
    one.check(MEMBERS);
    assertThatThrownBy(() -> one.check(List.of("c", "d")))
        .hasMessageContaining("calibration for member \"a\"");
    assertThatThrownBy(() -> one.check(List.of("a", "b", "c")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> one.member("a", half)).hasMessageContaining("already");
    assertThat(Ensembles.calibrated(Ensembles.maxConfidence(), LABELS))
        .hasToString("maximum confidence, calibrated {}");
  }
}
