package io.aimass.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Batching;
import io.aimass.Priority;
import io.aimass.internal.ManualExecutor;
import io.aimass.internal.ManualTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Questions that nobody waits for give way to all others; in simulated time. */
class ShadowLanesTest {

  private final AtomicLong now = new AtomicLong();
  private final ManualTimer timer = new ManualTimer();
  private final ManualExecutor executor = new ManualExecutor();
  private final List<String> ran = new ArrayList<>();
  private final List<Integer> hanging = new ArrayList<>();

  private static final class Question extends Item {
    private final String name;

    Question(Lane lane, String name) {
      super(lane, name, Priority.BULK, "", 0);
      this.name = name;
    }

    @Override
    protected void stalled(Throwable why) {
      throw new AssertionError(why);
    }

    @Override
    protected void delayed() {
      throw new AssertionError("every task is run in time");
    }
  }

  private final class Noting implements Lane.Runner {
    @Override
    public void run(Grant grant) {
      String stopped = grant.cancellation().isCancelled() ? " (stopped)" : "";
      grant.items().forEach(item -> ran.add(((Question) item).name + stopped));
    }

    @Override
    public void hanging(int change) {
      hanging.add(change);
    }
  }

  private Cores cores(int total) {
    return new Cores(total, now::get, () -> timer, Runnable::run);
  }

  private Lane lane(int permits, Share share, boolean shadow) {
    return new Lane(permits, share, executor, Batching.never(), new Noting(), shadow);
  }

  private static Question submit(Cores cores, Lane lane, String name) {
    Question question = new Question(lane, name);
    assertThat(cores.submit(List.of(question), null)).isNull();
    return question;
  }

  @Test
  void shadow_waitsForAllOthers_bulkToo() {
    Cores cores = cores(1);
    Lane votes = lane(1, new Share(1), false);
    Lane shadow = lane(1, new Share(1), true);
    submit(cores, votes, "a");
    submit(cores, shadow, "shadow");
    submit(cores, votes, "b");
    now.addAndGet(Queues.BULK_OVERDUE * 9); // However old it is.
    submit(cores, votes, "c");
    executor.runAll();
    assertThat(ran).containsExactly("a", "b", "c", "shadow");
    assertThat(cores.free()).isEqualTo(1);
  }

  @Test
  void shadow_leavesACoreFree_whereThereAreMore() {
    Cores cores = cores(2);
    Lane shadow = lane(1, new Share(2), true);
    submit(cores, shadow, "s1");
    submit(cores, shadow, "s2");
    assertThat(cores.free()).isEqualTo(1);
    submit(cores, lane(1, new Share(2), false), "a");
    assertThat(cores.free()).isZero();
    executor.runAll();
    assertThat(ran).containsExactly("s1", "a", "s2");
  }

  @Test
  void shadowThatNeedsEveryCore_isRunWhenNothingElseIs() {
    Cores cores = cores(2);
    submit(cores, lane(2, new Share(2), true), "wide");
    executor.runAll();
    assertThat(ran).containsExactly("wide");
  }

  @Test
  void runOfAShadow_isStoppedWhenItIsInTheWay() {
    Cores cores = cores(1);
    Lane votes = lane(1, new Share(1), false);
    Question shadow = submit(cores, lane(1, new Share(1), true), "shadow");
    assertThat(cores.wasStopped(shadow)).isFalse();
    submit(cores, votes, "a");
    assertThat(cores.wasStopped(shadow)).isTrue();
    executor.runAll();
    assertThat(ran).containsExactly("shadow (stopped)", "a");
    assertThat(cores.free()).isEqualTo(1);
    assertThat(hanging).isEmpty();
  }

  @Test
  void runOfAShadow_thatDoesNotStop_losesItsCore() {
    Cores cores = cores(1);
    submit(cores, lane(1, new Share(1), true), "shadow");
    submit(cores, lane(1, new Share(1), false), "a");
    assertThat(executor.size()).isEqualTo(1); // The shadow's thread, which does not come back.
    timer.alarms().get(1).run(); // The first one watches over its executor.
    assertThat(hanging).containsExactly(1);
    assertThat(executor.size()).isEqualTo(2);
    executor.runAll();
    assertThat(hanging).containsExactly(1, -1);
    assertThat(ran).containsExactly("shadow (stopped)", "a");
    assertThat(cores.free()).isEqualTo(1);
  }

  @Test
  void runOfAShadow_thatIsInNobodysWay_goesOn() {
    Cores cores = cores(3);
    Share narrow = new Share(1);
    Question shadow = submit(cores, lane(1, new Share(3), true), "shadow");
    submit(cores, lane(1, narrow, false), "a");
    submit(cores, lane(1, narrow, false), "b"); // Waits for a, not for a core.
    assertThat(cores.wasStopped(shadow)).isFalse();
    Question next = submit(cores, lane(1, new Share(3), true), "next");
    assertThat(cores.free()).as("while anything waits no shadow is started").isEqualTo(1);
    executor.runAll();
    assertThat(ran).containsExactlyInAnyOrder("shadow", "a", "b", "next");
    assertThat(cores.wasStopped(next)).isFalse();
  }

  @Test
  void shadowThatHoldsItsMasssOnlyShare_isStopped() {
    Cores cores = cores(3);
    Share narrow = new Share(1);
    Question shadow = submit(cores, lane(1, narrow, true), "shadow");
    submit(cores, lane(1, narrow, false), "a");
    assertThat(cores.wasStopped(shadow)).isTrue();
    executor.runAll();
    assertThat(ran).containsExactly("shadow (stopped)", "a");
  }

  @Test
  void question_leavesItsQueue_unlessItRuns() {
    Cores cores = cores(1);
    Lane shadow = lane(1, new Share(1), true);
    Question running = submit(cores, shadow, "running");
    Question waiting = submit(cores, shadow, "waiting");
    Question early = new Question(shadow, "early");
    assertThat(cores.leave(running)).isFalse();
    assertThat(cores.leave(waiting)).isTrue();
    assertThat(cores.leave(waiting)).isFalse();
    assertThat(cores.leave(early)).isTrue();
    assertThat(cores.submit(List.of(early), null)).isNull();
    executor.runAll();
    assertThat(ran).containsExactly("running");
  }

  @Test
  void shadows_areNotBeforeOthers_whenAWaitIsForeseen() {
    Cores cores = cores(1);
    Share share = new Share(1);
    Lane shadow = lane(1, share, true);
    Question first = submit(cores, shadow, "first");
    cores.ran(new Grant(shadow, List.of(first), 0), 1, 0, 1_000_000);
    submit(cores, shadow, "second");
    assertThat(share.backlog().foresee(false, now.get(), 1)).isZero();
    executor.runAll();
    assertThat(share.backlog().foresee(false, now.get(), 1)).isZero();
  }
}
