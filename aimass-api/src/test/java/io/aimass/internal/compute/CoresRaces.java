package io.aimass.internal.compute;

import io.aimass.Batching;
import io.aimass.Priority;
import io.aimass.internal.ManualTimer;
import io.aimass.internal.Race;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever submits, runs, withdraws or revokes at once: each item is run once, permits are kept. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CoresRaces {

  /** Says how often it was run. */
  static final class Question extends Item {
    private final AtomicInteger runs = new AtomicInteger();

    Question(Lane lane, Object owner, int length) {
      super(lane, owner, Priority.INTERACTIVE, "kind", length);
    }

    @Override
    protected void stalled(Throwable why) {
      // Its owner claims it.
    }

    @Override
    protected void delayed() {
      // The same.
    }
  }

  /** Cores, an executor whose threads are racers, and what must hold in every race. */
  abstract static class OnCores extends Race implements Lane.Runner {
    final int total;
    final ManualTimer timer = new ManualTimer();
    final Handed handed = new Handed();
    final AtomicInteger busy = new AtomicInteger();
    final AtomicInteger hanging = new AtomicInteger();
    Cores cores;

    OnCores(int total) {
      this.total = total;
    }

    @Override
    protected void before() {
      cores = new Cores(total, () -> 0, () -> timer, Runnable::run);
    }

    final Lane lane(int permits, Batching batching) {
      return new Lane(permits, new Share(total), this::execute, batching, this);
    }

    void execute(Runnable task) {
      handed.add(task);
    }

    @Override
    public void run(Grant grant) {
      int permits = grant.lane().permits();
      int used = busy.addAndGet(permits);
      must(mayExceed() || used <= total, used + " of " + total + " permits are used");
      for (Item item : grant.items()) {
        ((Question) item).runs.incrementAndGet();
        cores.answered(item);
      }
      busy.addAndGet(-permits);
    }

    /** Whether permits are taken from those who run, so that more may. */
    boolean mayExceed() {
      return false;
    }

    @Override
    public void hanging(int change) {
      int now = hanging.addAndGet(change);
      must(now >= -1, now + " runs hang");
    }

    final void ask(Question question, Object owner) {
      Grant own = cores.submit(List.of(question), owner);
      if (own != null) {
        cores.runOwn(own, owner);
      }
    }

    final void claim(Question... questions) {
      Grant own = cores.claim(List.of(questions));
      if (own != null) {
        cores.runOwn(own, questions[0].owner());
      }
    }

    final void mustHaveRun(Question question, int least) {
      int runs = question.runs.get();
      must(runs >= least && runs <= 1, "an item of length " + question.length() + " ran " + runs);
    }

    /** The threads of the executor do what is left; then all must be as it was. */
    final void mustBeAtRest() {
      handed.runAll();
      must(cores.free() == total, cores.free() + " of " + total + " permits are free at rest");
      must(hanging.get() == 0, hanging + " runs hang at rest");
    }
  }

  /** Two owners and a thread of the executor share one core. */
  public static class OneCore extends OnCores {
    private final Lane lane = lane(1, Batching.never());
    private final Question first = new Question(lane, "first", 1);
    private final Question second = new Question(lane, "second", 2);

    public OneCore() {
      super(1);
      racer(() -> ask(first, "first"));
      racer(() -> ask(second, "second"));
      racer(handed::runAll);
    }

    @Override
    protected void after() {
      mustBeAtRest();
      mustHaveRun(first, 1);
      mustHaveRun(second, 1);
    }
  }

  @Test
  void item_isNotLostNorRunTwice_onOneCore() throws Exception {
    Race.stress(5_000, OneCore.class);
  }

  /** Runs of one and of two permits on two cores. */
  public static class Wide extends OnCores {
    private final Lane narrow = lane(1, Batching.never());
    private final Lane wide = lane(2, Batching.never());
    private final Question first = new Question(narrow, "first", 1);
    private final Question second = new Question(wide, "second", 2);
    private final Question third = new Question(narrow, "third", 3);

    public Wide() {
      super(2);
      racer(() -> ask(first, "first"));
      racer(() -> ask(second, "second"));
      racer(() -> ask(third, "third"));
    }

    @Override
    protected void after() {
      mustBeAtRest();
      mustHaveRun(first, 1);
      mustHaveRun(second, 1);
      mustHaveRun(third, 1);
    }
  }

  @Test
  void permits_areNeverExceeded_andAllBack() throws Exception {
    Race.stress(5_000, Wide.class);
  }

  /** Two wait that would be run together; one of them is withdrawn as the core comes free. */
  public static class Withdrawing extends OnCores {
    private final Lane lane = lane(1, Batching.of(2, Duration.ZERO));
    private final Question ahead = new Question(lane, "ahead", 1);
    private final Question first = new Question(lane, "first", 8);
    private final Question second = new Question(lane, "second", 8);

    public Withdrawing() {
      super(1);
      racer(handed::runAll);
      racer(() -> cores.withdraw(List.of(second)));
      racer(() -> claim(first));
    }

    @Override
    protected void before() {
      super.before();
      cores.submit(List.of(ahead), null);
      cores.submit(List.of(first, second), null);
    }

    @Override
    protected void after() {
      mustBeAtRest();
      mustHaveRun(ahead, 1);
      mustHaveRun(first, 1);
      mustHaveRun(second, 0);
    }
  }

  @Test
  void withdrawnItem_takesNoOtherWithIt() throws Exception {
    Race.stress(5_000, Withdrawing.class);
  }

  /** What is withdrawn while it runs loses its permits as it comes back. */
  public static class TakenBack extends OnCores {
    private final Lane lane = lane(1, Batching.never());
    private final Question first = new Question(lane, "first", 1);
    private final Question second = new Question(lane, "second", 2);

    public TakenBack() {
      super(1);
      racer(() -> ask(first, "first"));
      racer(
          () -> {
            cores.withdraw(List.of(first));
            timer.ring();
          });
      racer(() -> ask(second, "second"));
    }

    @Override
    boolean mayExceed() {
      return true;
    }

    @Override
    public void run(Grant grant) {
      must(cores.free() >= 0, "permits are taken that there are not");
      for (Item item : grant.items()) { // It is not answered, so that it can be withdrawn.
        ((Question) item).runs.incrementAndGet();
      }
    }

    @Override
    protected void after() {
      mustBeAtRest();
      mustHaveRun(first, 0);
      mustHaveRun(second, 1);
    }
  }

  @Test
  void permitsTakenBack_areNotGivenBackTwice() throws Exception {
    Race.stress(5_000, TakenBack.class);
  }

  /** An executor gets to a grant as it is revoked and its owner claims it. */
  public static class Revoked extends OnCores {
    private final Lane lane = lane(1, Batching.never());
    private final Question question = new Question(lane, "owner", 1);

    public Revoked() {
      super(1);
      racer(handed::runAll);
      racer(handed::runAll);
      racer(
          () -> {
            timer.ring();
            claim(question);
          });
    }

    @Override
    protected void before() {
      super.before();
      cores.submit(List.of(question), null);
    }

    @Override
    protected void after() {
      mustBeAtRest();
      claim(question); // If it was revoked behind its owner's back.
      mustHaveRun(question, 1);
      must(cores.free() == 1, "the permit is back");
    }
  }

  @Test
  void revokedGrant_isRunByOne() throws Exception {
    Race.stress(5_000, Revoked.class);
  }

  /** An executor has no room the first time. */
  public static class Refused extends OnCores {
    private final AtomicBoolean refused = new AtomicBoolean();
    private final Lane lane = lane(1, Batching.never());
    private final Question first = new Question(lane, "first", 1);
    private final Question second = new Question(lane, "second", 2);

    public Refused() {
      super(1);
      racer(() -> cores.submit(List.of(first), null));
      racer(() -> cores.submit(List.of(second), null));
      racer(() -> claim(first, second));
    }

    @Override
    void execute(Runnable task) {
      if (refused.compareAndSet(false, true)) {
        throw new RejectedExecutionException("full");
      }
      super.execute(task);
    }

    @Override
    protected void after() {
      mustBeAtRest();
      claim(first);
      claim(second);
      mustBeAtRest();
      mustHaveRun(first, 1);
      mustHaveRun(second, 1);
    }
  }

  @Test
  void refusedGrant_canBeClaimed() throws Exception {
    Race.stress(5_000, Refused.class);
  }
}
