package io.aimass.testkit;

import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Votes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same votes give the same answer, whatever came before and whoever else is asking. */
@Timeout(120)
abstract class PurityChecks<P, O> extends EnsembleChecks<P, O> {

  private static final int THREADS = 4;
  private static final int ROUNDS = 20;

  PurityChecks(Supplier<EnsembleUnderTest<P, O>> subject) {
    super(subject);
  }

  @Test
  @DisplayName("the same votes give the same answer, whatever came before")
  void sameVotes_giveTheSameAnswer() {
    Ensemble<P, O> ensemble = subject().weighted(1, 2, 3);
    List<O> answers = new ArrayList<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      answers.add(ensemble.combine(votes(draw)));
    }
    for (int draw = DRAWS - 1; draw >= 0; draw--) {
      assertSame(
          subject() + " on draw " + draw + " the second time, " + votes(draw),
          ensemble.combine(votes(draw)),
          answers.get(draw));
    }
  }

  /** The votes of three members; new objects each time. */
  private Votes<P> votes(int draw) {
    return Committee.draw(subject().votes(), new Random(draw), 3).cast();
  }

  @Test
  @DisplayName("many threads get the answers that one gets")
  void manyThreads_getTheAnswersOfOne() throws Exception {
    Ensemble<P, O> shared = subject().weighted(1, 2, 3);
    List<Votes<P>> votes = new ArrayList<>();
    List<O> answers = new ArrayList<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      votes.add(votes(draw));
      answers.add(shared.combine(votes.get(draw)));
    }
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int offset = thread * DRAWS / THREADS;
        all.add(
            pool.submit(
                () -> {
                  start.await(30, TimeUnit.SECONDS);
                  compare(shared, votes, answers, offset);
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  private void compare(Ensemble<P, O> shared, List<Votes<P>> votes, List<O> answers, int offset) {
    for (int i = 0; i < ROUNDS * votes.size(); i++) {
      int draw = (offset + i) % votes.size();
      assertSame(
          subject() + " on draw " + draw + " among many threads",
          shared.combine(votes.get(draw)),
          answers.get(draw));
    }
  }
}
