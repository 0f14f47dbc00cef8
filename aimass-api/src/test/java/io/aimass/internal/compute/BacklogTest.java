package io.aimass.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Batching;
import io.aimass.Priority;
import org.junit.jupiter.api.Test;

/** What a new question is expected to wait, and how that is learned and forgotten. */
class BacklogTest {

  private static final long MS = 1_000_000;

  private final Backlog backlog = new Backlog();
  private final Lane lane = new Lane(1, new Share(1), Runnable::run, Batching.never(), grant -> {});

  private Item question(long foreseen) {
    Item item =
        new Item(lane, this, Priority.INTERACTIVE, "", 0) {
          @Override
          protected void stalled(Throwable why) {}

          @Override
          protected void delayed() {}
        };
    item.foreseen = foreseen;
    return item;
  }

  private void waited(int times, long foreseen, long really) {
    for (int i = 0; i < times; i++) {
      backlog.learn(question(foreseen), really);
    }
  }

  private long expected(long work) {
    backlog.change(true, work);
    long expected = backlog.expect(true, 0, 1);
    backlog.change(true, -work);
    return expected;
  }

  @Test
  void atFirst_questionsWaitAsForeseen() {
    assertThat(expected(10 * MS)).isEqualTo(10 * MS);
    assertThat(expected(0)).isZero();
  }

  @Test
  void longerWaits_areLearned() {
    waited(2_000, 5 * MS, 20 * MS);
    assertThat(expected(5 * MS)).isBetween(19 * MS, 22 * MS);
  }

  @Test
  void questionsThatFindNothingBeforeThem_letTheBadTimeBeForgotten() {
    waited(2_000, 5 * MS, 100 * MS);
    assertThat(expected(5 * MS)).isGreaterThan(95 * MS);
    waited(300, 0, 0);
    assertThat(expected(5 * MS)).isBetween(5 * MS, 6 * MS);
  }
}
