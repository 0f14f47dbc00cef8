package io.aimass.internal.compute;

import io.aimass.Batching;
import io.aimass.Priority;
import io.aimass.internal.ManualExecutor;
import io.aimass.internal.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Cores in simulated time, on threads that a test moves, and models that note what they run. */
abstract class CoresInManualTime {

  static final Batching FOUR = Batching.of(4, Duration.ZERO);

  final AtomicLong now = new AtomicLong();
  final ManualTimer timer = new ManualTimer();
  final ManualExecutor executor = new ManualExecutor();
  final List<String> ran = new ArrayList<>();
  final List<Integer> hanging = new ArrayList<>();
  final List<String> stalled = new ArrayList<>();
  final List<String> delayed = new ArrayList<>();

  final class Question extends Item {
    private final String name;

    Question(Lane lane, String name, Priority priority, Object kind, int length) {
      super(lane, CoresInManualTime.this, priority, kind, length);
      this.name = name;
    }

    @Override
    protected void stalled(Throwable why) {
      stalled.add(name + ": " + why.getMessage());
    }

    @Override
    protected void delayed() {
      delayed.add(name);
    }
  }

  /** Notes what it runs. */
  final class Noting implements Lane.Runner {
    @Override
    public void run(Grant grant) {
      ran.add(names(grant));
    }

    @Override
    public void hanging(int change) {
      hanging.add(change);
    }
  }

  private static String names(Grant grant) {
    return grant.items().stream()
        .map(item -> ((Question) item).name)
        .collect(Collectors.joining("+"));
  }

  final Cores cores(int total) {
    return new Cores(total, now::get, () -> timer, Runnable::run);
  }

  final Lane lane(int permits, Share share, Executor threads, Batching batching) {
    return new Lane(permits, share, threads, batching, new Noting());
  }

  final Lane lane(Batching batching) {
    return lane(1, new Share(100), executor, batching);
  }

  final Question question(Lane lane, String name) {
    return new Question(lane, name, Priority.INTERACTIVE, "", 0);
  }

  final Question question(Lane lane, String name, int length) {
    return new Question(lane, name, Priority.INTERACTIVE, "", length);
  }

  final Question bulk(Lane lane, String name) {
    return new Question(lane, name, Priority.BULK, "", 0);
  }
}
