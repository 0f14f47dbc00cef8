package io.aimass.internal.compute;

import io.aimass.Batching;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One model's queue. Guarded by the lock of {@link Cores}. */
public final class Lane {

  /** How far down a queue is looked for items of the same kind and length. */
  private static final int LOOK_AT = 512;

  /** A batch's padded size in tokens, or what else its length counts. */
  private static final int MOST_TOKENS = 8_192;

  private static final double NEW_COUNTS = 0.2;

  /** Runs a batch and answers its items; never throws. */
  public interface Runner {
    /** Runs the items of a grant, the only one that the calling thread has. */
    void run(Grant grant);

    /**
     * Told 1 when a run that nobody waits for does not come back, and -1 when it does after all.
     *
     * @param change to the number of such runs
     */
    default void hanging(int change) {}
  }

  private final int permits;
  private final Share share;
  private final Executor executor;
  private final Batching batching;
  private final Runner runner;
  private final boolean shadow;
  private final CostCurve costs = new CostCurve();
  private volatile double typical; // nanoseconds an item, as batched; written under the lock
  private final Deque<Item> interactive = new ArrayDeque<>();
  private final Deque<Item> bulk = new ArrayDeque<>();

  /**
   * Creates an empty queue.
   *
   * @param permits the cores that a run uses
   * @param share what the model's mass may use in all
   * @param executor lends threads to run on
   * @param batching when items are run together
   * @param runner runs them
   */
  public Lane(int permits, Share share, Executor executor, Batching batching, Runner runner) {
    this(permits, share, executor, batching, runner, false);
  }

  /**
   * Creates an empty queue.
   *
   * @param permits the cores that a run uses
   * @param share what the model's mass may use in all
   * @param executor lends threads to run on
   * @param batching when items are run together
   * @param runner runs them
   * @param shadow whether nobody waits for its items: all others go first
   */
  public Lane(
      int permits,
      Share share,
      Executor executor,
      Batching batching,
      Runner runner,
      boolean shadow) {
    this.permits = permits;
    this.share = share;
    this.executor = executor;
    this.batching = batching;
    this.runner = runner;
    this.shadow = shadow;
  }

  /** Whether nobody waits for its items. */
  boolean isShadow() {
    return shadow;
  }

  int permits() {
    return permits;
  }

  Share share() {
    return share;
  }

  Executor executor() {
    return executor;
  }

  /** Whether the executor has a thread at once, always. */
  boolean isPrompt() {
    return executor == ProcessCores.threads();
  }

  CostCurve costs() {
    return costs;
  }

  void hanging(int change) {
    runner.hanging(change);
  }

  void run(Grant grant) {
    runner.run(grant);
  }

  int size() {
    return interactive.size() + bulk.size();
  }

  boolean hasInteractive() {
    return !interactive.isEmpty();
  }

  List<Item> all() {
    List<Item> all = new ArrayList<>(interactive);
    all.addAll(bulk);
    return all;
  }

  void add(Item item) {
    (item.interactive() ? interactive : bulk).addLast(item);
    count(item, item.work);
  }

  void addFirst(Item item) {
    (item.interactive() ? interactive : bulk).addFirst(item);
    count(item, item.work);
  }

  void remove(Item item) {
    (item.interactive() ? interactive : bulk).remove(item);
    count(item, -item.work);
  }

  private void count(Item item, long work) {
    if (!shadow) { // Nobody waits for a shadow's.
      share.backlog().change(item.interactive(), work);
    }
  }

  /** The item that goes first: one of bulk only if there is no other or it is too old to wait. */
  @Nullable Item head(long now, long bulkMayWait) {
    Item first = interactive.peekFirst();
    Item patient = bulk.peekFirst();
    if (first == null) {
      return patient;
    }
    boolean tooOld = patient != null && now - patient.queuedAt > bulkMayWait;
    return tooOld && patient.queuedAt - first.queuedAt < 0 ? patient : first;
  }

  /** How long an item may wait for others to be batched with, in nanoseconds. */
  long waitsFor() {
    return batching.maxWait().toNanos();
  }

  /**
   * Whether the head may be run: at once, or when a batch that items wait for is full or due. The
   * time may have been read before the head came.
   */
  boolean isDue(Item head, long now) {
    return waitsFor() == 0 || size() >= batching.max() || now - head.queuedAt >= waitsFor();
  }

  /** What the head is expected to cost, in nanoseconds. */
  double expectedCost(Item head) {
    return costs.unitCost(head.length());
  }

  /** Takes a run into account: what it took, and the longest of its items. */
  void ran(int size, int length, long nanos) {
    costs.record(size, length, nanos);
    double each = (double) nanos / size;
    typical = typical == 0 ? each : typical + NEW_COUNTS * (each - typical);
  }

  /**
   * What an item mostly costs, as batched, whatever its length.
   *
   * @return nanoseconds of cores' time; 0 if nothing is known. May be asked without the lock
   */
  public long typicalWork() {
    return (long) (typical * permits);
  }

  /** What an item is expected to cost, in nanoseconds of cores' time; 0 if nothing is known. */
  private long work(Item item) {
    double known = expectedCost(item);
    return known == 0 ? typicalWork() : (long) (known * permits);
  }

  /** An item enters the queue for the first time. */
  void foresee(Item item, long now, int cores) {
    item.work = work(item);
    item.foreseen =
        share.backlog().foresee(item.interactive(), now, Math.min(cores, share.limit()));
  }

  /** Takes the head and those that are run with it out of the queue. */
  List<Item> take(Item head) {
    List<Item> alike = alike(head);
    int size = Math.min(alike.size(), most(head));
    if (batching.learned()) {
      size = costs.size(head.length(), size);
    }
    List<Item> taken = new ArrayList<>(alike.subList(0, size));
    taken.forEach(this::remove);
    return taken;
  }

  private int most(Item head) {
    return Math.max(1, Math.min(batching.max(), MOST_TOKENS / Math.max(1, head.length())));
  }

  /** The head, then the others that may be batched with it, those of the nearest length first. */
  private List<Item> alike(Item head) {
    List<Item> alike = new ArrayList<>();
    alike.add(head);
    if (most(head) > 1) {
      List<Item> others = new ArrayList<>();
      collect(interactive, head, others);
      collect(bulk, head, others);
      if (others.size() >= most(head)) {
        others.sort(Comparator.comparingInt(item -> Math.abs(item.length() - head.length())));
      }
      alike.addAll(others);
    }
    return alike;
  }

  private static void collect(Deque<Item> queue, Item head, List<Item> others) {
    int apart = Math.max(1, head.length() / 5);
    Iterator<Item> items = queue.iterator();
    for (int i = 0; i < LOOK_AT && items.hasNext(); i++) {
      Item item = items.next();
      if (item != head
          && Math.abs(item.length() - head.length()) <= apart
          && item.kind().equals(head.kind())) {
        others.add(item);
      }
    }
  }
}
