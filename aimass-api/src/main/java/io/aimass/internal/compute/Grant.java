package io.aimass.internal.compute;

import io.aimass.spi.Cancellation;
import java.util.List;

/** Items of one model that shall be run together, and the permits to do so. */
public final class Grant {

  private final Lane lane;
  private final List<Item> items;
  private final Stop stop = new Stop();

  // Guarded by the lock of Cores.
  final long startedAt;
  int wanted;
  boolean ended;
  boolean permitsBack;
  boolean stopped; // in favour of others, though somebody waits for it
  volatile boolean takenUp; // read without the lock, where being late does no harm
  private long grace;

  /** When it should be over; what is known of costs when it is made says so. */
  final long expectedEnd;

  Grant(Lane lane, List<Item> items, long startedAt) {
    this.lane = lane;
    this.items = items;
    this.startedAt = startedAt;
    this.wanted = items.size();
    long work = 0;
    for (Item item : items) {
      work += item.work;
    }
    this.expectedEnd = startedAt + work / lane.permits();
  }

  Lane lane() {
    return lane;
  }

  /** The items in the order of their arrival; those that nobody waits for any more included. */
  public List<Item> items() {
    return items;
  }

  /** How long its first item was in the queue. */
  public long waitedNanos() {
    return startedAt - items.get(0).queuedAt;
  }

  /** Fires when nobody waits for any of the items any more. */
  public Cancellation cancellation() {
    return stop;
  }

  /** How long it has to stop once nobody waits for it. */
  long grace() {
    return grace;
  }

  void setGrace(long nanos) {
    grace = nanos;
  }

  void cancel() {
    stop.cancel();
  }

  boolean belongsTo(Object owner) {
    for (Item item : items) {
      if (item.owner() == owner) {
        return true;
      }
    }
    return false;
  }
}
