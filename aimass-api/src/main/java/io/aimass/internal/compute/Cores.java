package io.aimass.internal.compute;

import io.aimass.ComputeBudget;
import io.aimass.MassReport.BatchCost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cores that models share. Whoever runs a model holds permits for the cores it uses, and there
 * are only so many; items wait in their models' queues until permits are free, and that is when
 * batches are made: never by waiting for others to come.
 *
 * <p>A permit is given together with what to do with it, a {@link Grant}. Threads are found for a
 * grant as it is made: the calling one if it is its own question's, else one of the lane's
 * executor. A thread of the executor goes on with the next grant until nothing waits.
 */
public final class Cores implements ComputeBudget {

  /** An item that has waited longer goes before all younger ones, whatever its queue. */
  static final long OVERDUE = TimeUnit.MILLISECONDS.toNanos(50);

  /** The same for an item of low priority. */
  static final long BULK_OVERDUE = TimeUnit.SECONDS.toNanos(1);

  /** A run that nobody waits for is given this time to stop before its permits are taken back. */
  static final long GRACE = TimeUnit.MILLISECONDS.toNanos(100);

  /** A run of this age is taken for hung once somebody gives up waiting for its permits. */
  static final long HUNG = TimeUnit.SECONDS.toNanos(10);

  private static final ThreadLocal<@Nullable Grant> RUNNING = new ThreadLocal<>();

  private final int total;
  private final LongSupplier ticker;
  private final Supplier<ScheduledExecutorService> timer;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Lane> waiting = new ArrayList<>(); // those with items
  private final List<Grant> running = new ArrayList<>(); // those that hold permits
  private int free;

  /**
   * Creates cores of which none is used.
   *
   * @param total how many there are, 1 or more
   * @param ticker nanoseconds
   * @param timer asked for when something must be done later
   */
  public Cores(int total, LongSupplier ticker, Supplier<ScheduledExecutorService> timer) {
    this.total = total;
    this.free = total;
    this.ticker = ticker;
    this.timer = timer;
  }

  @Override
  public int cores() {
    return total;
  }

  @Override
  public String toString() {
    return total + (total == 1 ? " core" : " cores");
  }

  /** How many no run holds. */
  int free() {
    lock.lock();
    try {
      return free;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts items into their queues, and finds threads for what can be run now.
   *
   * @param items new ones
   * @param owner whose items the calling thread may run; null if it runs none
   * @return what the calling thread must run, with {@link #runOwn}; null if nothing
   */
  public @Nullable Grant submit(Collection<? extends Item> items, @Nullable Object owner) {
    long now = ticker.getAsLong();
    List<Grant> granted;
    lock.lock();
    try {
      for (Item item : items) {
        if (item.state == Item.State.NEW) { // Else it was withdrawn before it got here.
          item.state = Item.State.QUEUED;
          item.queuedAt = now;
          enter(item.lane());
          item.lane().add(item);
        }
      }
      granted = grantAll(now, null);
    } finally {
      lock.unlock();
    }
    for (Item item : items) {
      if (item.lane().waitsFor() > 0) {
        later(item.lane().waitsFor(), this::wake);
      }
    }
    return handOut(granted, grant -> owner != null && grant.belongsTo(owner));
  }

  /** Items that waited for others to be batched with are due. */
  private void wake() {
    takeBack(List.of());
  }

  /** Whether the calling thread is running a model, and holds permits that others wait for. */
  public static boolean isRunning() {
    return RUNNING.get() != null;
  }

  private static void run(Grant grant) {
    Grant outer = RUNNING.get(); // Not null where an executor runs tasks on the calling thread.
    RUNNING.set(grant);
    try {
      grant.lane().run(grant);
    } finally {
      if (outer == null) {
        RUNNING.remove();
      } else {
        RUNNING.set(outer);
      }
    }
  }

  /** Runs a grant on the calling thread, and what follows for the same owner. */
  public void runOwn(Grant first, Object owner) {
    Grant next = first;
    while (next != null) {
      run(next);
      next = finish(next, grant -> grant.belongsTo(owner));
    }
  }

  /** Runs a grant on a thread of its lane's executor, and what follows on the same executor. */
  private void work(Grant first) {
    boolean interrupted = false;
    Grant next = first;
    while (next != null) {
      run(next);
      // One run's interrupt is none of the next one's business.
      interrupted |= Thread.interrupted();
      Executor here = next.lane().executor();
      next = finish(next, grant -> grant.lane().executor() == here);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Grant finish(Grant done, Predicate<Grant> mine) {
    long now = ticker.getAsLong();
    boolean hung;
    List<Grant> granted;
    lock.lock();
    try {
      done.ended = true;
      hung = done.permitsBack;
      giveBack(done);
      granted = grantAll(now, null);
    } finally {
      lock.unlock();
    }
    if (hung) {
      done.lane().hanging(-1);
    }
    return handOut(granted, mine);
  }

  /** Takes a run's time into account: what it took, not counting what came after. */
  public void ran(Grant grant, int length, long nanos) {
    lock.lock();
    try {
      grant.lane().costs().record(grant.items().size(), length, nanos);
    } finally {
      lock.unlock();
    }
  }

  /** What a model's batches have cost. */
  public List<BatchCost> costs(Lane lane) {
    lock.lock();
    try {
      return lane.costs().known();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives an item of an owner to its thread, for items whose executor gave none.
   *
   * @return what the calling thread must run, with {@link #runOwn}; null if there is nothing, or no
   *     permit
   */
  public @Nullable Grant claim(Collection<? extends Item> own) {
    long now = ticker.getAsLong();
    lock.lock();
    try {
      for (Item item : own) {
        if (item.state == Item.State.QUEUED
            && fits(item.lane())
            && item.lane().dueAt(item) - now <= 0) {
          return grant(item, now);
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets items that nobody waits for: they are not run, or stopped if they alone are. */
  public void withdraw(Collection<? extends Item> items) {
    List<Grant> stopped = new ArrayList<>();
    boolean unserved = false;
    lock.lock();
    try {
      for (Item item : items) {
        unserved |= item.state == Item.State.QUEUED;
        withdraw(item, stopped);
      }
    } finally {
      lock.unlock();
    }
    for (Grant grant : stopped) {
      grant.cancel();
      later(GRACE, () -> takeBack(grant));
    }
    if (unserved) {
      takeBackHung();
    }
  }

  private void withdraw(Item item, List<Grant> stopped) {
    Grant grant = item.grant;
    if (item.state == Item.State.QUEUED) {
      item.lane().remove(item);
      leave(item.lane());
    } else if (item.state == Item.State.RUNNING && grant != null && !grant.ended) {
      grant.wanted--;
      if (grant.wanted == 0) {
        stopped.add(grant);
      }
    }
    item.state = Item.State.GONE;
  }

  /** Whether anybody still waits for an item. */
  public boolean wanted(Item item) {
    lock.lock();
    try {
      return item.state != Item.State.GONE;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the permits of a run that does not come back; its thread is lost, its cores are not. */
  private void takeBack(Grant hung) {
    takeBack(List.of(hung));
  }

  private void takeBack(Collection<Grant> suspects) {
    long now = ticker.getAsLong();
    List<Grant> hung = new ArrayList<>();
    List<Grant> granted;
    lock.lock();
    try {
      for (Grant suspect : suspects) {
        if (!suspect.ended && !suspect.permitsBack) {
          giveBack(suspect);
          hung.add(suspect);
        }
      }
      granted = grantAll(now, null);
    } finally {
      lock.unlock();
    }
    hung.forEach(grant -> grant.lane().hanging(1));
    handOut(granted, grant -> false);
  }

  private void takeBackHung() {
    long now = ticker.getAsLong();
    List<Grant> hung = new ArrayList<>();
    lock.lock();
    try {
      for (Grant grant : running) {
        if (now - grant.startedAt > HUNG) {
          hung.add(grant);
        }
      }
    } finally {
      lock.unlock();
    }
    if (!hung.isEmpty()) {
      takeBack(hung);
    }
  }

  private void later(long nanos, Runnable action) {
    timer.get().schedule(action, nanos, TimeUnit.NANOSECONDS);
  }

  // What follows is called under the lock.

  private void enter(Lane lane) {
    if (lane.size() == 0) {
      waiting.add(lane);
    }
  }

  private void leave(Lane lane) {
    if (lane.size() == 0) {
      waiting.remove(lane);
    }
  }

  private void giveBack(Grant grant) {
    if (!grant.permitsBack) {
      grant.permitsBack = true;
      running.remove(grant);
      free += grant.lane().permits();
      grant.lane().share().giveBack(grant.lane().permits());
    }
  }

  private boolean fits(Lane lane) {
    return lane.permits() <= free && lane.share().hasRoom(lane.permits());
  }

  private Grant grant(Item head, long now) {
    Lane lane = head.lane();
    Grant grant = new Grant(lane, lane.take(head), now);
    leave(lane);
    for (Item item : grant.items()) {
      item.state = Item.State.RUNNING;
      item.grant = grant;
    }
    free -= lane.permits();
    lane.share().take(lane.permits());
    running.add(grant);
    return grant;
  }

  /** Makes grants until permits or items are used up. */
  private List<Grant> grantAll(long now, @Nullable Executor refusing) {
    if (free == 0 || waiting.isEmpty()) {
      return List.of();
    }
    List<Grant> granted = new ArrayList<>();
    Item next = next(now, refusing);
    while (next != null) {
      granted.add(grant(next, now));
      next = next(now, refusing);
    }
    return granted;
  }

  /** The item to run next; null if none can be. */
  private @Nullable Item next(long now, @Nullable Executor refusing) {
    Item best = first(now, refusing, total);
    // One that needs many permits waits for them, and holds the others back once it is overdue.
    if (best != null && best.lane().permits() > free && !overdue(best, now)) {
      best = first(now, refusing, free);
    }
    return best == null || best.lane().permits() > free ? null : best;
  }

  private @Nullable Item first(long now, @Nullable Executor refusing, int permits) {
    Item best = null;
    for (Lane lane : waiting) {
      Item head = lane.head(now, BULK_OVERDUE);
      if (head != null
          && lane.executor() != refusing
          && lane.permits() <= permits
          && lane.share().hasRoom(lane.permits())
          && lane.dueAt(head) - now <= 0
          && (best == null || before(head, best, now))) {
        best = head;
      }
    }
    return best;
  }

  private static boolean overdue(Item item, long now) {
    return now - item.queuedAt > (item.interactive() ? OVERDUE : BULK_OVERDUE);
  }

  /** The order of heads: overdue by age, interactive, the longest queue, the most work, by age. */
  private static boolean before(Item a, Item b, long now) {
    boolean overdue = overdue(a, now);
    if (overdue != overdue(b, now)) {
      return overdue;
    }
    if (!overdue) {
      if (a.interactive() != b.interactive()) {
        return a.interactive();
      }
      int longer = Integer.compare(a.lane().size(), b.lane().size());
      if (longer != 0) {
        return longer > 0;
      }
      int dearer = Double.compare(a.lane().expectedCost(a), b.lane().expectedCost(b));
      if (dearer != 0) {
        return dearer > 0;
      }
    }
    return a.queuedAt - b.queuedAt < 0;
  }

  // What follows is called without the lock.

  /** Finds a thread for each grant; gives the one that the calling thread runs. */
  private @Nullable Grant handOut(List<Grant> granted, Predicate<Grant> mine) {
    Grant own = null;
    for (Grant grant : granted) {
      if (own == null && mine.test(grant)) {
        own = grant;
      } else {
        handOver(grant);
      }
    }
    return own;
  }

  private void handOver(Grant grant) {
    try {
      grant.lane().executor().execute(() -> work(grant));
    } catch (Throwable refusal) { // Rejected, or no memory for another thread.
      putBack(grant, refusal);
    }
  }

  /** Nobody runs it: its items wait on, and are told. */
  private void putBack(Grant grant, Throwable refusal) {
    Executor refusing = grant.lane().executor();
    long now = ticker.getAsLong();
    List<Grant> granted;
    List<Item> stalled = new ArrayList<>();
    lock.lock();
    try {
      grant.ended = true;
      giveBack(grant);
      for (int i = grant.items().size() - 1; i >= 0; i--) {
        Item item = grant.items().get(i);
        if (item.state == Item.State.RUNNING) {
          item.state = Item.State.QUEUED;
          item.grant = null;
          enter(item.lane());
          item.lane().addFirst(item);
          stalled.add(0, item);
        }
      }
      granted = grantAll(now, refusing);
    } finally {
      lock.unlock();
    }
    stalled.forEach(item -> item.stalled(refusal));
    handOut(granted, other -> false);
  }
}
