package io.aimass.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Labels;
import io.aimass.Mass;
import io.aimass.Member;
import io.aimass.MemberFailure;
import io.aimass.ensemble.BayesianCombination;
import io.aimass.ensemble.ConfusionMatrix;
import io.aimass.ensemble.DempsterShafer;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.HardVoting;
import io.aimass.ensemble.TieBreak;
import io.aimass.ensemble.Votes;
import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The code of docs/ensembles.md on classes, and the numbers that its comments tell. */
@Timeout(60)
class ClassesPageTest {

  private static final Offset<Double> CLOSE = within(5e-4);
  private static final Votes<Classification> VOTES = votes();

  private final Votes<Classification> votes = VOTES;

  private static Votes<Classification> votes() {
    // snippet: classes-votes
    Labels desks = Labels.of(List.of("billing", "technical", "sales"));
    Votes<Classification> votes =
        Votes.of(
            Classification.of(desks, 0.70, 0.20, 0.10), // rules
            Classification.of(desks, 0.30, 0.60, 0.10), // words
            Classification.of(desks, 0.45, 0.35, 0.20)); // minilm
    // end
    return votes;
  }

  @Test
  void softVoting() {
    // snippet: classes-soft
    Classification answer = Ensembles.softVoting().weights(1, 1, 2).combine(votes);
    answer.label(); // billing
    answer.probability("billing"); // 0.475
    // end
    assertThat(answer.label()).isEqualTo("billing");
    assertThat(answer.probability("billing")).isCloseTo(0.475, CLOSE);
  }

  @Test
  void hardVoting() {
    // snippet: classes-hard
    HardVoting voting = Ensembles.hardVoting().weights(1, 3, 2);
    voting.combine(votes).probability("billing"); // 0.5, and technical has 0.5, too
    voting.combine(votes).label(); // technical, which has the higher mean
    voting.ties(TieBreak.FIRST_LABEL).combine(votes).label(); // billing
    // end
    assertThat(voting.combine(votes).probability("billing")).isCloseTo(0.5, CLOSE);
    assertThat(voting.combine(votes).probability("technical")).isCloseTo(0.5, CLOSE);
    assertThat(voting.combine(votes).label()).isEqualTo("technical");
    assertThat(voting.ties(TieBreak.FIRST_LABEL).combine(votes).label()).isEqualTo("billing");
  }

  @Test
  void geometricMean() {
    // snippet: classes-geometric
    Classification answer = Ensembles.geometricMean().combine(votes);
    answer.probability("billing"); // 0.490
    answer.probability("sales"); // 0.136
    // end
    assertThat(answer.probability("billing")).isCloseTo(0.490, CLOSE);
    assertThat(answer.probability("sales")).isCloseTo(0.136, CLOSE);
  }

  @Test
  void rankAverage() {
    // snippet: classes-rank
    Classification answer = Ensembles.rankAverage().combine(votes);
    answer.probability("billing"); // 0.444: ranks 3, 2 and 3 of 18
    // end
    assertThat(answer.probability("billing")).isCloseTo(0.444, CLOSE);
  }

  @Test
  void bordaCount() {
    // snippet: classes-borda
    Classification answer = Ensembles.bordaCount().weights(1, 2, 1).combine(votes);
    answer.probability("billing"); // 0.5: 6 of 12 points
    answer.label(); // billing: technical has 6 points and the same mean
    // end
    assertThat(answer.probability("billing")).isCloseTo(0.5, CLOSE);
    assertThat(answer.probability("technical")).isCloseTo(0.5, CLOSE);
    assertThat(answer.label()).isEqualTo("billing");
  }

  @Test
  void maxConfidence() {
    // snippet: classes-maximum
    Classification answer = Ensembles.maxConfidence().combine(votes);
    answer.probability("billing"); // 0.7: the vote of the rules
    // end
    assertThat(answer).isEqualTo(votes.prediction(0));
  }

  @Test
  void mean() {
    // snippet: classes-mean
    Ensemble<Classification, Classification> mean =
        Ensembles.<Classification>mean().weights(1, 1, 2);
    mean.combine(votes).probability("billing"); // 0.475
    // end
    assertThat(mean.combine(votes).probability("billing")).isCloseTo(0.475, CLOSE);
  }

  @Test
  void median() {
    // snippet: classes-median
    Ensemble<Classification, Classification> median = Ensembles.median();
    median.combine(votes).probability("billing"); // 0.5: 0.45 of 0.45 + 0.35 + 0.1
    Ensemble<Classification, Classification> trimmed = Ensembles.trimmedMean(0.2);
    trimmed.combine(votes).probability("billing"); // 0.483: of three, nothing is cut off
    // end
    assertThat(median.combine(votes).probability("billing")).isCloseTo(0.5, CLOSE);
    assertThat(trimmed.combine(votes).probability("billing")).isCloseTo(0.483, CLOSE);
  }

  @Test
  void bayesian() {
    // snippet: classes-bayesian
    List<String> gold = List.of("billing", "technical", "technical", "billing", "sales");
    ConfusionMatrix rules =
        ConfusionMatrix.counting(
            List.of("billing", "billing", "technical", "billing", "billing"), gold);
    ConfusionMatrix words =
        ConfusionMatrix.counting(
            List.of("technical", "technical", "technical", "billing", "sales"), gold);
    ConfusionMatrix minilm = ConfusionMatrix.counting(gold, gold); // always right
    BayesianCombination bayesian = Ensembles.bayesian(rules, words, minilm);
    bayesian.combine(votes).label(); // billing
    // end
    assertThat(bayesian.combine(votes).label()).isEqualTo("billing");
  }

  @Test
  void dempsterShafer() {
    // snippet: classes-dempster
    DempsterShafer evidence = Ensembles.dempsterShafer().weights(2, 1, 2);
    evidence.combine(votes).probability("billing"); // 0.675
    evidence.reliability(0.5).combine(votes).probability("billing"); // 0.509
    // end
    assertThat(evidence.combine(votes).probability("billing")).isCloseTo(0.675, CLOSE);
    assertThat(evidence.reliability(0.5).combine(votes).probability("billing"))
        .isCloseTo(0.509, CLOSE);
  }

  @Test
  void severalLabels() {
    // snippet: classes-multi
    Labels topics = Labels.of(List.of("refund", "bug", "angry"));
    Votes<Classification> several =
        Votes.of(
            Classification.of(topics, 0.9, 0.2, 0.6),
            Classification.of(topics, 0.7, 0.6, 0.7),
            Classification.of(topics, 0.2, 0.1, 0.8));
    Classification share = Ensembles.multiLabelVoting(0.5).combine(several);
    share.atLeast(0.5); // angry 1.000, refund 0.667
    Ensembles.<Classification>median().combine(several).probability("refund"); // 0.7
    // end
    // snippet: classes-odds
    Classification answer = Ensembles.logOddsMean().combine(several);
    answer.probability("refund"); // 0.635
    // end
    assertThat(share.atLeast(0.5)).hasToString("[angry 1.000, refund 0.667]");
    assertThat(Ensembles.<Classification>median().combine(several).probability("refund"))
        .isCloseTo(0.7, CLOSE);
    assertThat(answer.probability("refund")).isCloseTo(0.635, CLOSE);
  }

  private static final Member<String, Classification> rules = text -> VOTES.prediction(0);
  private static final Member<String, Classification> words = rules;
  private static final Member<String, Classification> minilm = text -> VOTES.prediction(2);

  @Test
  void untilDecided() {
    // snippet: classes-until
    Mass<String, Classification> mass =
        Mass.builder(String.class, Classification.class)
            .addModel("rules", rules)
            .addModel("words", words)
            .addModel("minilm", minilm)
            .ensemble(Ensembles.untilDecided(Ensembles.hardVoting().weights(2, 2, 1)))
            .build();
    mass.decide("the invoice is wrong").answer(); // rules and words agree: minilm cannot change it
    // end
    try (mass) {
      Decision<Classification> decision = mass.decide("the invoice is wrong");
      assertThat(decision.answer().label()).isEqualTo("billing");
    }
  }

  @Test
  void firstAnswer() {
    Member<String, Classification> there = minilm;
    Member<String, Classification> here =
        text -> {
          throw new IllegalStateException("down");
        };
    // snippet: classes-first
    Mass<String, Classification> mass =
        Mass.builder(String.class, Classification.class)
            .addModel("here", here)
            .addModel("there", there)
            .ensemble(Ensembles.<Classification>firstAnswer())
            .onMemberFailure(MemberFailure.SKIP) // a member that fails is not the first answer
            .deadline(Duration.ofSeconds(2))
            .build();
    // end
    try (mass) {
      assertThat(mass.predict("the invoice is wrong")).isEqualTo(VOTES.prediction(2));
    }
  }
}
