package io.aimass.internal.compute;

import io.aimass.Batching;
import io.aimass.Priority;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Queues in simulated time: questions to several models, cores that run them, and what a run costs
 * as it was measured.
 */
final class Simulation {

  /** What a run takes, in nanoseconds. */
  interface Cost {
    double of(int size, int longest);
  }

  /**
   * A sentence encoder of six layers, quantised, on one core: reading the weights, then each token,
   * long ones costing more. Within a tenth of what was measured from 5 to 80 tokens and 1 to 32
   * rows.
   */
  static final Cost SIX_LAYERS =
      (size, longest) ->
          550_000 + size * (39_500.0 * longest + (size > 1 ? 90.0 : 30.0) * longest * longest);

  private static final class Question extends Item {
    private final Text text;

    Question(Lane lane, Text text, Priority priority) {
      super(lane, text, priority, "", text.length);
      this.text = text;
    }

    @Override
    protected void stalled(Throwable why) {}

    @Override
    protected void delayed() {}
  }

  private static final class Text {
    private final int length;
    private int open; // answers to come

    Text(int length, int open) {
      this.length = length;
      this.open = open;
    }
  }

  private record Run(long from, long until, int lane, List<Item> items) {}

  private final Random random;
  private final double noise;
  private final int cores;
  private final Cost[] costs;
  private final List<Lane> lanes = new ArrayList<>();
  private final Queues queues = new Queues();
  private final PriorityQueue<Run> running =
      new PriorityQueue<>(Comparator.comparingLong(Run::until));
  private long now;

  /**
   * Creates idle cores.
   *
   * @param noise how many runs of a hundred take three times as long as they should
   */
  Simulation(long seed, double noise, int cores, Batching batching, Cost... costs) {
    this.random = new Random(seed);
    this.noise = noise / 100;
    this.cores = cores;
    this.costs = costs.clone();
    Share share = new Share(cores);
    for (int i = 0; i < costs.length; i++) {
      lanes.add(new Lane(1, share, Runnable::run, batching, grant -> {}));
    }
  }

  /** Lengths as those of short descriptions: mostly 5 to 18, one in fifty up to 80. */
  static int length(Random random) {
    if (random.nextInt(50) == 0) {
      return 22 + random.nextInt(60);
    }
    return 2 + (int) Math.max(3, Math.min(16, Math.round(6.5 + 2 * random.nextGaussian())));
  }

  /** Asks many texts, so many under way at a time; texts a second. */
  double ask(int texts, int underWay, Priority priority) {
    long from = now;
    int asked = 0;
    int answered = 0;
    while (answered < texts) {
      while (asked < texts && asked - answered < underWay) {
        ask(length(random), priority);
        asked++;
      }
      startRuns();
      answered += endRun();
    }
    return texts * 1e9 / (now - from);
  }

  private void ask(int length, Priority priority) {
    Text text = new Text(length, lanes.size());
    for (Lane lane : lanes) {
      queues.add(new Question(lane, text, priority), now);
    }
  }

  private void startRuns() {
    while (running.size() < cores) {
      Item head = queues.next(now, cores - running.size(), lane -> true);
      if (head == null) {
        return;
      }
      int lane = lanes.indexOf(head.lane());
      List<Item> items = queues.take(head);
      int longest = items.stream().mapToInt(Item::length).max().orElse(0);
      double nanos = costs[lane].of(items.size(), longest) * (0.95 + 0.1 * random.nextDouble());
      if (random.nextDouble() < noise) {
        nanos *= 3;
      }
      running.add(new Run(now, now + (long) nanos, lane, items));
    }
  }

  /** Waits for a run; gives how many texts have all their answers with it. */
  private int endRun() {
    Run run = running.remove();
    now = run.until;
    int longest = run.items.stream().mapToInt(Item::length).max().orElse(0);
    lanes.get(run.lane).costs().record(run.items.size(), longest, run.until - run.from);
    int answered = 0;
    for (Item item : run.items) {
      Text text = ((Question) item).text;
      if (--text.open == 0) {
        answered++;
      }
    }
    return answered;
  }
}
