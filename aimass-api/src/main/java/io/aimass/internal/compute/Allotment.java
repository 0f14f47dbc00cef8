package io.aimass.internal.compute;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives permits to items: what waits, who holds permits, and which executors cannot be counted on.
 * Guarded by the lock of {@link Cores}; finds no threads.
 */
final class Allotment {

  /**
   * A run that nobody waits for is given this time to stop before its permits are taken back, or
   * four times what it mostly takes.
   */
  static final long GRACE = TimeUnit.MILLISECONDS.toNanos(100);

  private final Queues queues;
  private final Permits permits;
  private final Set<Executor> silent = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What is to be done once the lock is released. */
  record Outcome(List<Grant> granted, List<Item> delayed, List<Grant> stopped) {}

  /**
   * Creates one that has granted nothing.
   *
   * @param total how many permits there are
   */
  Allotment(int total) {
    this.queues = new Queues(total);
    this.permits = new Permits(total);
  }

  /** How many permits no run holds. */
  int free() {
    return permits.free();
  }

  /** The grants that hold permits and began before a time. */
  List<Grant> heldSinceBefore(long time) {
    return permits.heldSinceBefore(time);
  }

  /** Takes new items into their queues, unless they were withdrawn before they got here. */
  void add(Collection<? extends Item> items, long now) {
    for (Item item : items) {
      if (item.state == Item.State.NEW) {
        queues.add(item, now);
      }
    }
  }

  /**
   * Takes an item out of its queue.
   *
   * @return whether it was there, and is not answered now
   */
  boolean leave(Item item) {
    if (item.state != Item.State.NEW && item.state != Item.State.QUEUED) {
      return false;
    }
    if (item.state == Item.State.QUEUED) {
      queues.remove(item);
    }
    item.state = Item.State.GONE;
    return true;
  }

  /**
   * Forgets an item that nobody waits for.
   *
   * @param stopped gets its run, if that is for nobody now
   */
  void withdraw(Item item, long now, List<Grant> stopped) {
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
  @Nullable Grant grantOne(Collection<? extends Item> items, long now) {
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
  Outcome grantAll(long now) {
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

  /** The same past an executor that has just taken nothing; it may have room for the next. */
  Outcome grantAllBut(Executor refusing, long now) {
    boolean added = silent.add(refusing);
    Outcome all = grantAll(now);
    if (added) {
      silent.remove(refusing);
    }
    return new Outcome(all.granted(), List.of(), all.stopped());
  }

  /** From now on an executor gets nothing. */
  void silence(Executor executor) {
    silent.add(executor);
  }

  /** An executor can be counted on again. */
  void heardOf(Executor executor) {
    silent.remove(executor);
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

  /** A grant has been run, or will not be. */
  void end(Grant grant) {
    grant.ended = true;
    permits.giveBack(grant);
  }

  /**
   * Takes the permits of runs that do not come back.
   *
   * @return those that had some
   */
  List<Grant> takeBack(Collection<Grant> suspects) {
    List<Grant> hung = new ArrayList<>();
    for (Grant suspect : suspects) {
      if (!suspect.ended && !suspect.permitsBack) {
        permits.giveBack(suspect);
        hung.add(suspect);
      }
    }
    return hung;
  }

  /** Takes a grant back that nobody runs; gives the items that wait on. */
  List<Item> putBack(Grant grant) {
    end(grant);
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

  /** What waits for an executor in other lanes than one. */
  List<Item> waitingFor(Executor executor, Lane besides) {
    return queues.all(lane -> lane.executor() == executor && lane != besides);
  }
}
