package io.aimass.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One computation of a member's answer to one input, and the calls that wait for it.
 *
 * <p>As long as nobody has begun, every call aboard means to compute by itself and has done what is
 * needed for that; so none depends on another's place in a queue. The first one to begin is the
 * pilot, and the others wait. When its call ends before it has an answer, all others aboard are
 * called upon again. Nobody is told anything under the lock.
 *
 * @param <P> what the member answers
 */
final class Flight<P> {

  /** Told by any thread; must not block. */
  interface Passenger<P> {

    /**
     * The computation has ended: one of the two is null.
     *
     * @param at when, in nanoseconds
     */
    void landed(@Nullable P answer, @Nullable Throwable error, long at);

    /** The one that computed has left: every passenger must see to it that it can compute. */
    void again();
  }

  /** One call's seat in it. */
  static final class Ride<P> {
    private final Flight<P> flight;
    private final Passenger<P> passenger;

    private Ride(Flight<P> flight, Passenger<P> passenger) {
      this.flight = flight;
      this.passenger = passenger;
    }

    /** Whether nobody has begun, so that this call must see to it. */
    boolean isPending() {
      return flight.isPending(this);
    }

    /**
     * Begins to compute, or to compute in a second way; false if it must not, because another call
     * has begun or this one has left.
     */
    boolean begin() {
      return flight.begin(this);
    }

    /** Whether it is the one that computes. */
    boolean isPilot() {
      return flight.isPilot(this);
    }

    /** The computation has ended; gives the others. Nobody if this call did not compute. */
    List<Passenger<P>> land() {
      return flight.land(this);
    }

    /** Leaves; gives those who must compute now. Leaving again does nothing. */
    List<Passenger<P>> leave() {
      return flight.leave(this);
    }

    /** Lets nobody else in: what is computed here may never come. */
    void seal() {
      flight.remove();
    }
  }

  private final AnswerKey key;
  private final ConcurrentMap<AnswerKey, Flight<P>> all;
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by the lock.
  private final Set<Ride<P>> aboard = new LinkedHashSet<>();
  private @Nullable Ride<P> pilot;
  private boolean over;

  /**
   * Creates a flight with nobody aboard.
   *
   * @param all where it is found, and removes itself from when it is over
   */
  Flight(AnswerKey key, ConcurrentMap<AnswerKey, Flight<P>> all) {
    this.key = key;
    this.all = all;
  }

  /** Takes a call aboard; null if the flight is over. */
  @Nullable Ride<P> board(Passenger<P> passenger) {
    lock.lock();
    try {
      if (over) {
        return null;
      }
      Ride<P> ride = new Ride<>(this, passenger);
      aboard.add(ride);
      return ride;
    } finally {
      lock.unlock();
    }
  }

  private boolean isPending(Ride<P> ride) {
    lock.lock();
    try {
      return pilot == null && aboard.contains(ride);
    } finally {
      lock.unlock();
    }
  }

  private boolean isPilot(Ride<P> ride) {
    lock.lock();
    try {
      return pilot == ride;
    } finally {
      lock.unlock();
    }
  }

  private boolean begin(Ride<P> ride) {
    lock.lock();
    try {
      if (pilot == null && aboard.contains(ride)) {
        pilot = ride;
      }
      return pilot == ride;
    } finally {
      lock.unlock();
    }
  }

  private List<Passenger<P>> land(Ride<P> ride) {
    List<Passenger<P>> others;
    lock.lock();
    try {
      if (pilot != ride) {
        return List.of();
      }
      aboard.remove(ride);
      others = passengers();
      aboard.clear();
      pilot = null;
      over = true;
    } finally {
      lock.unlock();
    }
    remove();
    return others;
  }

  private List<Passenger<P>> leave(Ride<P> ride) {
    List<Passenger<P>> left = List.of();
    lock.lock();
    try {
      if (!aboard.remove(ride)) {
        return List.of();
      }
      if (pilot == ride) {
        pilot = null;
        left = passengers();
      }
      over = aboard.isEmpty();
      if (!over) {
        return left;
      }
    } finally {
      lock.unlock();
    }
    remove();
    return left;
  }

  private List<Passenger<P>> passengers() {
    List<Passenger<P>> passengers = new ArrayList<>(aboard.size());
    for (Ride<P> each : aboard) {
      passengers.add(each.passenger);
    }
    return passengers;
  }

  private void remove() {
    all.remove(key, this);
  }
}
