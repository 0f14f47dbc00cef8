package io.aimass.internal.compute;

import io.aimass.ComputeBudget;
import io.aimass.MassReport.BatchCost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
 * are only so many; items wait in their models' {@link Queues} until permits are free, and that is
 * when batches are made: never by waiting for others to come.
 *
 * <p>A permit is given together with what to do with it, a {@link Grant}. Threads are found for a
 * grant as it is made: the calling one if it is its own question's, else one of the lane's
 * executor. A thread of the executor goes on with the next grant until nothing waits. A host's
 * executor that accepts a grant and does not get to it loses it again: its items go back, and their
 * owners' threads may claim them.
 */
public final class Cores implements ComputeBudget {

  /**
   * A run that nobody waits for is given this time to stop before its permits are taken back, or
   * four times what it mostly takes.
   */
  static final long GRACE = TimeUnit.MILLISECONDS.toNanos(100);

  /** A run of this age is taken for hung once somebody gives up waiting for its permits. */
  static final long HUNG = TimeUnit.SECONDS.toNanos(10);

  /** A host's executor is given this time to find a thread. */
  static final long TAKE_UP = TimeUnit.MILLISECONDS.toNanos(100);

  private final int total;
  private final LongSupplier ticker;
  private final Supplier<ScheduledExecutorService> timer;
  private final Executor hands;

  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by the lock.
  private final Queues queues;
  private final Permits permits;
  private final Set<Executor> silent = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What is to be done once the lock is released. */
  private record Outcome(List<Grant> granted, List<Item> delayed, List<Grant> stopped) {}

  /**
   * Creates cores of which none is used.
   *
   * @param total how many there are, 1 or more
   * @param ticker nanoseconds
   * @param timer asked for when something must be done later
   * @param hands do it, so that the timer's thread is never held up by a lane's executor
   */
  public Cores(
      int total, LongSupplier ticker, Supplier<ScheduledExecutorService> timer, Executor hands) {
    this.total = total;
    this.queues = new Queues(total);
    this.permits = new Permits(total);
    this.ticker = ticker;
    this.timer = timer;
    this.hands = hands;
  }

  @Override
  public int cores() {
    return total;
  }

  @Override
  public String toString() {
    return total + (total == 1 ? " core" : " cores");
  }

  /** Whether the calling thread is running a model, and holds permits that others wait for. */
  public static boolean isRunning() {
    return Stint.isUnderWay();
  }

  /** Does something in a while, on a thread that may be held up. */
  public void later(long nanos, Runnable action) {
    timer.get().schedule(() -> hands.execute(action), nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * Lets a call in whose questions are to come, unless they would have to wait too long: for what
   * is queued with the same or a higher priority or runs in the same mass, at the cost that is
   * known. Where nothing is before them, or nothing is known, they are let in.
   *
   * @param claim the call's, to be {@linkplain #release released}
   * @param most how long it may wait, in nanoseconds; may be negative
   * @return -1 if it is let in and its claim is held; else how long it would wait
   */
  public long admit(Claim claim, long most) {
    long now = ticker.getAsLong();
    lock.lock();
    try {
      long wait = claim.expect(now, total);
      if (wait > 0 && wait > most) {
        return wait;
      }
      claim.hold();
      return -1;
    } finally {
      lock.unlock();
    }
  }

  /** A call's questions are in the queues, or will not come; a second time nothing happens. */
  public void release(@Nullable Claim claim) {
    if (claim == null) {
      return;
    }
    lock.lock();
    try {
      claim.release();
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
    Predicate<Grant> mine = grant -> owner != null && grant.belongsTo(owner);
    Outcome outcome;
    lock.lock();
    try {
      for (Item item : items) {
        if (item.state == Item.State.NEW) { // Else it was withdrawn before it got here.
          queues.add(item, now);
        }
      }
      outcome = grantAll(now);
      if (owner != null && permits.free() > 0) { // Its executor may be one that does not get to it.
        Grant own = grantOne(items, now);
        if (own != null) {
          outcome.granted().add(own);
        }
      }
    } finally {
      lock.unlock();
    }
    for (Item item : items) {
      if (item.lane().waitsFor() > 0) {
        later(item.lane().waitsFor(), this::wake);
      }
    }
    return handOut(outcome, mine);
  }

  /** Items that waited for others to be batched with are due. */
  private void wake() {
    takeBack(List.of());
  }

  /** Runs a grant on the calling thread, and what follows for the same owner. */
  public void runOwn(Grant first, Object owner) {
    Stint.onOwnersThread(first, done -> finish(done, grant -> grant.belongsTo(owner)));
  }

  private @Nullable Grant finish(Grant done, Predicate<Grant> mine) {
    long now = ticker.getAsLong();
    boolean hung;
    Outcome outcome;
    lock.lock();
    try {
      done.ended = true;
      hung = done.permitsBack;
      permits.giveBack(done);
      outcome = grantAll(now);
    } finally {
      lock.unlock();
    }
    if (hung) {
      done.lane().hanging(-1);
    }
    return handOut(outcome, mine);
  }

  /** Takes a run's time into account: for how many items, and what it took before what followed. */
  public void ran(Grant grant, int size, int length, long nanos) {
    lock.lock();
    try {
      grant.lane().ran(size, length, nanos);
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
   * Gives an item of an owner to its thread, for items whose executor gave none or does not get to
   * them.
   *
   * @return what the calling thread must run, with {@link #runOwn}; null if there is nothing, or no
   *     permit
   */
  public @Nullable Grant claim(Collection<? extends Item> own) {
    long now = ticker.getAsLong();
    lock.lock();
    try {
      return grantOne(own, now);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets items that nobody waits for: they are not run, or stopped if they alone are. */
  public void withdraw(Collection<? extends Item> items) {
    long now = ticker.getAsLong();
    List<Grant> stopped = new ArrayList<>();
    boolean unserved = false;
    lock.lock();
    try {
      for (Item item : items) {
        unserved |= item.state == Item.State.QUEUED;
        withdraw(item, now, stopped);
      }
    } finally {
      lock.unlock();
    }
    stop(stopped);
    if (unserved) {
      takeBack(hung());
    }
  }

  private void stop(List<Grant> grants) {
    for (Grant grant : grants) {
      grant.cancel();
      later(grant.grace(), () -> takeBack(List.of(grant)));
    }
  }

  /**
   * Takes an item out of its queue.
   *
   * @return whether it was there, and is not answered now
   */
  public boolean leave(Item item) {
    lock.lock();
    try {
      if (item.state != Item.State.NEW && item.state != Item.State.QUEUED) {
        return false;
      }
      if (item.state == Item.State.QUEUED) {
        queues.remove(item);
      }
      item.state = Item.State.GONE;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether an item's run was stopped in favour of others. */
  public boolean wasStopped(Item item) {
    lock.lock();
    try {
      return item.grant != null && item.grant.stopped;
    } finally {
      lock.unlock();
    }
  }

  /** An item is about to be answered: whoever withdraws it from now on stops nothing. */
  public void answered(Item item) {
    lock.lock();
    try {
      Grant grant = item.grant;
      if (item.state == Item.State.RUNNING && grant != null) {
        item.state = Item.State.GONE;
        grant.wanted--;
      }
    } finally {
      lock.unlock();
    }
  }

  private List<Grant> hung() {
    long now = ticker.getAsLong();
    lock.lock();
    try {
      return permits.heldSinceBefore(now - HUNG);
    } finally {
      lock.unlock();
    }
  }

  /** Takes the permits of runs that do not come back; their threads are lost, the cores are not. */
  private void takeBack(Collection<Grant> suspects) {
    long now = ticker.getAsLong();
    List<Grant> hung = new ArrayList<>();
    Outcome outcome;
    lock.lock();
    try {
      for (Grant suspect : suspects) {
        if (!suspect.ended && !suspect.permitsBack) {
          permits.giveBack(suspect);
          hung.add(suspect);
        }
      }
      outcome = grantAll(now);
    } finally {
      lock.unlock();
    }
    hung.forEach(grant -> grant.lane().hanging(1));
    handOut(outcome, grant -> false);
  }

  // What follows is called under the lock.

  private void withdraw(Item item, long now, List<Grant> stopped) {
    Grant grant = item.grant;
    if (item.state == Item.State.QUEUED) {
      queues.remove(item);
      item.lane().share().backlog().learnGivenUp(item, now);
    } else if (item.state == Item.State.RUNNING && grant != null && !grant.ended) {
      grant.wanted--;
      if (grant.wanted == 0) {
        grant.setGrace(graceFor(item));
        stopped.add(grant);
      }
    }
    item.state = Item.State.GONE;
  }

  private Grant grant(Item head, long now) {
    Grant grant = new Grant(head.lane(), queues.take(head), now);
    for (Item item : grant.items()) {
      item.state = Item.State.RUNNING;
      item.grant = grant;
      item.lane().share().backlog().learn(item, now);
    }
    permits.take(grant);
    return grant;
  }

  /** Grants the first of some items that can be run now, whatever else waits. */
  private @Nullable Grant grantOne(Collection<? extends Item> items, long now) {
    for (Item item : items) {
      if (item.state == Item.State.QUEUED
          && permits.suffice(item.lane())
          && item.lane().isDue(item, now)) {
        return grant(item, now);
      }
    }
    return null;
  }

  /** Makes grants until permits or items are used up, for executors that can be counted on. */
  private Outcome grantAll(long now) {
    List<Grant> granted = new ArrayList<>();
    Predicate<Lane> heard = lane -> !silent.contains(lane.executor());
    Item next = queues.next(now, permits.free(), heard);
    while (next != null) {
      granted.add(grant(next, now));
      next = queues.next(now, permits.free(), heard);
    }
    next = queues.nextShadow(now, permits, heard);
    while (next != null) {
      granted.add(grant(next, now));
      next = queues.nextShadow(now, permits, heard);
    }
    boolean left = permits.free() > 0 && !silent.isEmpty();
    return new Outcome(granted, left ? queues.all(heard.negate()) : List.of(), stopShadows(now));
  }

  /** Runs of shadows give way to others. */
  private List<Grant> stopShadows(long now) {
    List<Grant> stopped = queues.inTheWay(now, permits);
    for (Grant grant : stopped) {
      grant.stopped = true;
      grant.setGrace(graceFor(grant.items().get(0)));
    }
    return stopped;
  }

  private static long graceFor(Item item) {
    return Math.max(GRACE, (long) (4 * item.lane().expectedCost(item)));
  }

  /** Takes a grant back that nobody runs; gives the items that wait on. */
  private List<Item> putBack(Grant grant) {
    grant.ended = true;
    permits.giveBack(grant);
    List<Item> back = new ArrayList<>();
    for (int i = grant.items().size() - 1; i >= 0; i--) {
      Item item = grant.items().get(i);
      if (item.state == Item.State.RUNNING) {
        queues.putBack(item);
        back.add(0, item);
      }
    }
    return back;
  }

  // What follows is called without the lock.

  /** Finds a thread for each grant; gives the one that the calling thread runs. */
  private @Nullable Grant handOut(Outcome outcome, Predicate<Grant> mine) {
    Grant own = null;
    for (Grant grant : outcome.granted()) {
      if (own == null && mine.test(grant)) {
        own = grant;
      } else {
        handOver(grant);
      }
    }
    outcome.delayed().forEach(Item::delayed);
    stop(outcome.stopped());
    return own;
  }

  private void handOver(Grant grant) {
    try {
      grant.lane().executor().execute(() -> takeUp(grant));
    } catch (Throwable refusal) { // Rejected, or no memory for another thread.
      refused(grant, refusal);
      return;
    }
    if (!grant.lane().isPrompt() && !grant.takenUp) {
      later(TAKE_UP, () -> revoke(grant));
    }
  }

  /** A thread of the executor has come, maybe too late. */
  private void takeUp(Grant grant) {
    Executor here = grant.lane().executor();
    Predicate<Grant> mine = other -> other.lane().executor() == here;
    Grant first = grant;
    if (!isInTime(grant)) {
      first = handOut(heardOf(here), mine);
    }
    if (first != null) {
      Stint.onExecutorsThread(first, done -> finish(done, mine));
    }
  }

  private boolean isInTime(Grant grant) {
    lock.lock();
    try {
      grant.takenUp = true;
      return !grant.ended;
    } finally {
      lock.unlock();
    }
  }

  private Outcome heardOf(Executor executor) {
    long now = ticker.getAsLong();
    lock.lock();
    try {
      silent.remove(executor);
      return grantAll(now);
    } finally {
      lock.unlock();
    }
  }

  /** Takes a grant back that its executor has not got to: its owners may claim it. */
  private void revoke(Grant grant) {
    long now = ticker.getAsLong();
    boolean hung;
    Outcome outcome;
    lock.lock();
    try {
      if (grant.takenUp || grant.ended) {
        return;
      }
      hung = grant.permitsBack;
      putBack(grant);
      silent.add(grant.lane().executor());
      outcome = grantAll(now);
    } finally {
      lock.unlock();
    }
    if (hung) {
      grant.lane().hanging(-1); // It was given up, and now it will never run.
    }
    handOut(outcome, other -> false);
  }

  /** An executor takes nothing: what is queued for it waits on, and is told. */
  private void refused(Grant grant, Throwable refusal) {
    Executor refusing = grant.lane().executor();
    long now = ticker.getAsLong();
    boolean hung;
    List<Item> stalled;
    Outcome outcome;
    lock.lock();
    try {
      hung = grant.permitsBack;
      stalled = putBack(grant);
      stalled.addAll(queues.all(lane -> lane.executor() == refusing && lane != grant.lane()));
      boolean added = silent.add(refusing); // For this once: it may have room for the next.
      Outcome all = grantAll(now);
      outcome = new Outcome(all.granted(), List.of(), all.stopped());
      if (added) {
        silent.remove(refusing);
      }
    } finally {
      lock.unlock();
    }
    if (hung) {
      grant.lane().hanging(-1);
    }
    stalled.forEach(item -> item.stalled(refusal));
    handOut(outcome, other -> false);
  }

  /** How many no run holds. */
  int free() {
    lock.lock();
    try {
      return permits.free();
    } finally {
      lock.unlock();
    }
  }
}
