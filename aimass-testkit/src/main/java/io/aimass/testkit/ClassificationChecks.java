package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Probabilities, labels and ties: for votes and answers that are classifications. */
abstract class ClassificationChecks<P, O> extends EnsembleChecks<P, O> {

  private static final double ROUNDING = 1e-9;

  ClassificationChecks(Supplier<EnsembleUnderTest<P, O>> subject) {
    super(subject);
  }

  @Test
  @DisplayName("probabilities stay in the simplex: from 0 to 1, summing to 1 as the members' do")
  void probabilities_stayInTheSimplex() {
    AtomicInteger others = new AtomicInteger();
    each(
        (committee, random) -> {
          if (answer(committee) instanceof Classification answer) {
            double sum = sum(answer);
            assertThat(Arrays.stream(answer.probabilities()).boxed())
                .as("probabilities of %s", answer)
                .allMatch(probability -> probability >= 0 && probability <= 1);
            if (!committee.votes().stream().allMatch(ClassificationChecks::isDistribution)) {
              return;
            }
            if (subject().labelsStandAlone()) {
              others.addAndGet(Math.abs(sum - 1) > ROUNDING ? 1 : 0);
            } else {
              assertThat(sum).as("sum of %s", answer).isCloseTo(1, within(ROUNDING));
            }
          }
        });
    if (subject().labelsStandAlone()) {
      assertThat(others.get())
          .as("draws with probabilities that do not sum to 1, as is declared")
          .isPositive();
    }
  }

  private static double sum(Classification classification) {
    return Arrays.stream(classification.probabilities()).sum();
  }

  private static boolean isDistribution(Object vote) {
    return vote instanceof Classification classification
        && Math.abs(sum(classification) - 1) < ROUNDING;
  }

  @Test
  @DisplayName("labels are matched by name, never by position")
  void labels_areMatchedByName() {
    each(
        (committee, random) -> {
          List<P> turned = new ArrayList<>();
          for (P vote : committee.votes()) {
            turned.add(turned.isEmpty() ? vote : turned(vote, random));
          }
          assertSame(
              "labels in other orders",
              answer(voting(committee, turned)),
              answer(voting(committee, committee.votes())));
        });
  }

  @Test
  @DisplayName("a label that a member lacks counts as probability 0 there")
  void missingLabel_countsAsZero() {
    each(
        (committee, random) -> {
          if (committee.votes().get(0) instanceof Classification first
              && first.labels().size() > 1) {
            List<P> narrow = new ArrayList<>();
            List<P> filled = new ArrayList<>();
            for (P vote : committee.votes()) {
              // The first one keeps all labels, which fixes their order.
              P cut = narrow.isEmpty() || random.nextBoolean() ? vote : narrowed(vote);
              narrow.add(cut);
              filled.add(aligned(cut, first.labels()));
            }
            assertSame(
                "votes of fewer labels",
                answer(voting(committee, narrow)),
                answer(voting(committee, filled)));
          }
        });
  }

  /** The first member, whose labels come first, counts: whether they do if it weighs 0 is open. */
  private Committee<P> voting(Committee<P> committee, List<P> votes) {
    double[] weights = committee.weights().clone();
    weights[0] = Math.max(1, weights[0]);
    return new Committee<>(committee.names(), votes, weights);
  }

  @SuppressWarnings("unchecked") // a classification is made of one
  private static <P> P turned(P vote, Random random) {
    if (!(vote instanceof Classification classification)) {
      return vote;
    }
    List<String> names = new ArrayList<>(classification.labels().names());
    Collections.shuffle(names, random);
    return (P) classification.alignedTo(Labels.of(names));
  }

  /** Without its last label; certain of the first one where nothing else is left. */
  @SuppressWarnings("unchecked") // a classification is made of one
  private static <P> P narrowed(P vote) {
    Classification classification = (Classification) vote;
    List<String> names = classification.labels().names();
    double[] left = Arrays.copyOf(classification.probabilities(), names.size() - 1);
    double sum = Arrays.stream(left).sum();
    double[] scaled = Arrays.stream(left).map(each -> each / sum).toArray();
    List<String> fewer = names.subList(0, left.length);
    return (P)
        (sum > 0 ? Classification.of(fewer, scaled) : Classification.certain(fewer, fewer.get(0)));
  }

  @SuppressWarnings("unchecked") // a classification is made of one
  private static <P> P aligned(P vote, Labels labels) {
    return (P) ((Classification) vote).alignedTo(labels);
  }

  @Test
  @DisplayName("ties are decided as documented, in any order of the members")
  void ties_areDecidedAsDocumented() {
    for (EnsembleUnderTest.Tie<P, O> tie : subject().ties()) {
      Random random = new Random(0);
      Committee<P> committee = equal(tie.votes(), random);
      for (int order = 0; order < DRAWS; order++) {
        assertSame("tie of " + committee, answer(committee), tie.answer());
        committee = subject().orderMatters() ? committee : committee.shuffled(random);
      }
    }
    if (subject().ties().isEmpty() && !subject().orderMatters()) {
      each((committee, random) -> firstLabelWins(committee.votes().get(0), random));
    }
  }

  /** Two members contradict each other with equal strength. */
  private void firstLabelWins(P drawn, Random random) {
    if (drawn instanceof Classification classification) {
      double more = 0.5 + random.nextDouble() / 2;
      Committee<P> tied = equal(List.of(between(drawn, more), between(drawn, 1 - more)), random);
      for (Committee<P> order : List.of(tied, tied.at(List.of(1, 0)))) {
        if (answer(order) instanceof Classification answer) {
          assertThat(answer.label())
              .as("label for %s", order)
              .isEqualTo(classification.labels().names().get(0));
        }
      }
    }
  }

  private Committee<P> equal(List<P> votes, Random random) {
    double[] ones = new double[votes.size()];
    Arrays.fill(ones, 1);
    return Committee.of(votes, random).weighing(ones);
  }

  /** All probability on the first and the last label. */
  @SuppressWarnings("unchecked") // a classification is made of one
  private static <P> P between(P drawn, double first) {
    Labels labels = ((Classification) drawn).labels();
    double[] probabilities = new double[labels.size()];
    probabilities[0] = first;
    probabilities[labels.size() - 1] = 1 - first;
    return (P) Classification.of(labels, probabilities);
  }
}
