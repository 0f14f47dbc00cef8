package io.aimass.internal;

import io.aimass.internal.compute.Item;
import io.aimass.internal.compute.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call's attempt to have a member's answer from whom sits in a seat: a member has one, or one
 * more where it is hedged.
 *
 * <p>What is not said to be called by any thread is called by the one that steps the call.
 */
final class Attempt<I, P> {

  private final int member;
  private final Seat<I, P> seat;
  private final Flight.@Nullable Ride<P> flight;
  private final Stop stop;
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile @Nullable HostRun run;
  private List<Item> items = List.of();
  private boolean open;
  private boolean over;

  /**
   * Creates an attempt that nobody has been asked for.
   *
   * @param member the member's position
   * @param flight what the call shares with others; null without a cache
   * @param stop fired when nobody waits for it any more
   */
  Attempt(int member, Seat<I, P> seat, Flight.@Nullable Ride<P> flight, Stop stop) {
    this.member = member;
    this.seat = seat;
    this.flight = flight;
    this.stop = stop;
  }

  /** Another attempt at the same member, by who sits in another seat. */
  Attempt<I, P> again(Seat<I, P> other, Stop otherStop) {
    return new Attempt<>(member, other, flight, otherStop);
  }

  /** The member's position; for any thread. */
  int member() {
    return member;
  }

  /** Who is asked; for any thread. */
  Seat<I, P> seat() {
    return seat;
  }

  /** Fired when nobody waits for it any more; for any thread. */
  Stop stop() {
    return stop;
  }

  /** Whether the breaker has let it be made, and has not been told what became of it. */
  boolean isOpen() {
    return open;
  }

  void open() {
    open = true;
  }

  /** The breaker has been told, and nothing more will come of it. */
  void close() {
    open = false;
    over = true;
  }

  boolean isOver() {
    return over;
  }

  /** Its turn has come: whether it is to be run. Once only; for any thread. */
  boolean begins() {
    return !stop.isCancelled()
        && (flight == null || flight.begin())
        && begun.compareAndSet(false, true);
  }

  /** Whether another call computes the answer, so that there is nothing to do; for any thread. */
  boolean isCarried() {
    return flight != null && !flight.isPending() && !flight.isPilot();
  }

  /** Calls that share it must do without: it failed for this call alone. For any thread. */
  void abandonOthers() {
    if (flight != null) {
      flight.leave().forEach(Flight.Passenger::again);
    }
  }

  void sends(Item item) {
    if (items.isEmpty()) {
      items = new ArrayList<>(1);
    }
    items.add(item);
  }

  /** The questions that were made of it. */
  List<Item> items() {
    return items;
  }

  /** A thread runs it, one of the host's members; for any thread. */
  void runs(HostRun by) {
    run = by;
  }

  @Nullable HostRun run() {
    return run;
  }
}
