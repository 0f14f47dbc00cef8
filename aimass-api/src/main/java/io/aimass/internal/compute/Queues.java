package io.aimass.internal.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What waits, in its models' queues, and what goes first. Guarded by the lock of {@link Cores}. */
final class Queues {

  /** An item that has waited longer goes before all younger ones, whatever its queue. */
  static final long OVERDUE = TimeUnit.MILLISECONDS.toNanos(50);

  /** The same for an item of low priority. */
  static final long BULK_OVERDUE = TimeUnit.SECONDS.toNanos(1);

  private final int cores;
  private final List<Lane> waiting = new ArrayList<>(); // those with items
  private final List<Lane> shadows = new ArrayList<>(); // the same, of shadows

  /**
   * Creates queues in which nothing waits.
   *
   * @param cores that serve them
   */
  Queues(int cores) {
    this.cores = cores;
  }

  void add(Item item, long now) {
    item.state = Item.State.QUEUED;
    item.queuedAt = now;
    item.lane().foresee(item, now, cores);
    enter(item.lane());
    item.lane().add(item);
  }

  /** Puts an item back to where it was, with the age that it has. */
  void putBack(Item item) {
    item.state = Item.State.QUEUED;
    item.grant = null;
    item.foreseen = 0; // It did not wait for its turn alone.
    enter(item.lane());
    item.lane().addFirst(item);
  }

  private void enter(Lane lane) {
    if (lane.size() == 0) {
      (lane.isShadow() ? shadows : waiting).add(lane);
    }
  }

  void remove(Item item) {
    item.lane().remove(item);
    leave(item.lane());
  }

  /** Takes a head out, and those that are run with it. */
  List<Item> take(Item head) {
    List<Item> taken = head.lane().take(head);
    leave(head.lane());
    return taken;
  }

  private void leave(Lane lane) {
    if (lane.size() == 0) {
      (lane.isShadow() ? shadows : waiting).remove(lane);
    }
  }

  /** All items of some queues. */
  List<Item> all(Predicate<Lane> lanes) {
    List<Item> all = new ArrayList<>();
    for (Lane lane : waiting) {
      if (lanes.test(lane)) {
        all.addAll(lane.all());
      }
    }
    for (Lane lane : shadows) {
      if (lanes.test(lane)) {
        all.addAll(lane.all());
      }
    }
    return all;
  }

  /**
   * The item to run next.
   *
   * @param free how many permits there are
   * @param lanes the queues that may be served
   * @return null if none can be run
   */
  @Nullable Item next(long now, int free, Predicate<Lane> lanes) {
    if (free == 0 || waiting.isEmpty()) {
      return null;
    }
    Item best = first(waiting, now, Integer.MAX_VALUE, lanes);
    // One that needs many permits waits for them, and holds the others back once it is overdue.
    if (best != null && best.lane().permits() > free && !overdue(best, now)) {
      best = first(waiting, now, free, lanes);
    }
    return best == null || best.lane().permits() > free ? null : best;
  }

  /** The shadow's item to run next; null if none can be run, or anything else waits. */
  @Nullable Item nextShadow(long now, Permits permits, Predicate<Lane> lanes) {
    return shadows.isEmpty() || !waiting.isEmpty()
        ? null
        : first(shadows, now, permits.free(), lanes.and(permits::sufficeShadow));
  }

  /** The runs of shadows that others wait for. */
  List<Grant> inTheWay(long now, Permits permits) {
    List<Grant> shadows = new ArrayList<>();
    for (Lane lane : waiting) {
      Item head = lane.head(now, BULK_OVERDUE);
      if (head != null && lane.isDue(head, now)) {
        shadows.addAll(permits.inTheWayOf(lane));
      }
    }
    return shadows;
  }

  private static @Nullable Item first(
      List<Lane> some, long now, int permits, Predicate<Lane> lanes) {
    Item best = null;
    for (Lane lane : some) {
      Item head = lane.head(now, BULK_OVERDUE);
      if (head != null
          && lane.permits() <= permits
          && lane.share().hasRoom(lane.permits())
          && lane.isDue(head, now)
          && lanes.test(lane)
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
}
