package io.aimass.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Batching;
import io.aimass.Priority;
import io.aimass.internal.ManualExecutor;
import io.aimass.internal.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever comes, in whatever order: every item is run once, and never on more cores than are. */
class CoresProperties {

  private static final class Question extends Item {
    private boolean withdrawn;
    private int runs;

    Question(Lane lane, Object owner, Priority priority, Object kind, int length) {
      super(lane, owner, priority, kind, length);
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

  /** Checks each batch against the rules. */
  private record Checking(int most, Cores cores) implements Lane.Runner {
    @Override
    public void run(Grant grant) {
      List<Item> items = grant.items();
      assertThat(items).hasSizeBetween(1, most);
      cores.ran(grant, grant.items().size(), items.get(0).length(), 1_000L * items.size());
      for (Item item : items) {
        Question question = (Question) item;
        question.runs++;
        assertThat(item.kind()).isEqualTo(items.get(0).kind());
        assertThat(Math.abs(item.length() - items.get(0).length()))
            .isLessThanOrEqualTo(Math.max(1, items.get(0).length() / 5));
      }
    }
  }

  @Property(tries = 300)
  void everyItem_isRunOnceOrWithdrawn(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 4) int total,
      @ForAll @IntRange(min = 1, max = 3) int lanes) {
    AtomicLong now = new AtomicLong();
    ManualTimer timer = new ManualTimer();
    ManualExecutor executor = new ManualExecutor();
    Cores cores = new Cores(total, now::get, () -> timer, Runnable::run);
    List<Lane> all = new ArrayList<>();
    for (int i = 0; i < lanes; i++) {
      int permits = 1 + random.nextInt(total);
      Share share = new Share(permits + random.nextInt(total));
      int most = 1 + random.nextInt(8);
      Batching batching =
          random.nextBoolean() ? Batching.of(most, Duration.ZERO) : Batching.upTo(most);
      boolean shadow = random.nextInt(4) == 0;
      all.add(new Lane(permits, share, executor, batching, new Checking(most, cores), shadow));
    }
    List<Question> questions = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      now.addAndGet(random.nextInt(30_000_000));
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          Question question =
              new Question(
                  all.get(random.nextInt(lanes)),
                  random.nextInt(3),
                  random.nextBoolean() ? Priority.BULK : Priority.INTERACTIVE,
                  random.nextInt(2),
                  random.nextInt(30));
          questions.add(question);
          Object owner = random.nextBoolean() ? question.owner() : null;
          Grant own = cores.submit(List.of(question), owner);
          if (own != null) {
            cores.runOwn(own, question.owner());
          }
        }
        case 2 -> {
          if (executor.size() > 0) {
            executor.runNext();
          }
        }
        default -> {
          if (!questions.isEmpty()) {
            Question some = questions.get(random.nextInt(questions.size()));
            some.withdrawn |= some.runs == 0;
            cores.withdraw(List.of(some));
          }
        }
      }
      assertThat(cores.free()).isBetween(0, total);
    }
    executor.runAll(random);
    for (Question question : questions) {
      assertThat(question.runs).isBetween(question.withdrawn ? 0 : 1, 1);
    }
    assertThat(cores.free()).isEqualTo(total);
    for (Lane lane : all) {
      Backlog backlog = lane.share().backlog();
      backlog.change(true, 1_000); // Where work had been lost or counted twice, not all would do.
      assertThat(backlog.foresee(false, now.get(), 1)).isEqualTo(1_000);
    }
  }
}
