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

  /** A run of this age is taken for hung once somebody gives up waiting for its permits. */
  static final long HUNG = TimeUnit.SECONDS.toNanos(10);

  private final int total;
  private final LongSupplier ticker;
  private final Dispatch dispatch;

  private final ReentrantLock lock = new ReentrantLock();
  private final Allotment allotment; // guarded by the lock

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
    this.ticker = ticker;
    this.allotment = new Allotment(total);
    this.dispatch = new Dispatch(lock, allotment, ticker, timer, hands);
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
    dispatch.later(nanos, action);
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
    Allotment.Outcome outcome;
    lock.lock();
    try {
      allotment.add(items, now);
      outcome = allotment.grantAll(now);
      if (owner != null && allotment.free() > 0) { // Its executor may not get to it.
        Grant own = allotment.grantOne(items, now);
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
    return dispatch.handOut(outcome, mine);
  }

  /** Items that waited for others to be batched with are due. */
  private void wake() {
    dispatch.takeBack(List.of());
  }

  /** Runs a grant on the calling thread, and what follows for the same owner. */
  public void runOwn(Grant first, Object owner) {
    dispatch.runOwn(first, owner);
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
      return allotment.grantOne(own, now);
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
        allotment.withdraw(item, now, stopped);
      }
    } finally {
      lock.unlock();
    }
    dispatch.stop(stopped);
    if (unserved) {
      dispatch.takeBack(hung());
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
      return allotment.leave(item);
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
      return allotment.heldSinceBefore(now - HUNG);
    } finally {
      lock.unlock();
    }
  }

  /** How many no run holds. */
  int free() {
    lock.lock();
    try {
      return allotment.free();
    } finally {
      lock.unlock();
    }
  }
}
