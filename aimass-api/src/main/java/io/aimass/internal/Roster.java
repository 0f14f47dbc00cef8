package io.aimass.internal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Who sits in the committee now. A replacement begins a new term: calls that are under way end with
 * the members they began with, and a member is freed when the last term that it sat in has ended
 * and the last of its calls has left.
 */
final class Roster<I, P, O> {

  /** The time between two replacements. */
  static final class Term<I, P, O> {
    private final Committee<I, P, O> committee;
    private final Gate gate;

    private Term(Committee<I, P, O> committee, Consumer<Committee<I, P, O>> ended) {
      this.committee = committee;
      this.gate = new Gate(() -> ended.accept(committee));
    }

    Committee<I, P, O> committee() {
      return committee;
    }

    /** A call ends. */
    void leave() {
      gate.leave();
    }
  }

  private final Consumer<Seat<I, P>> free;
  private final ReentrantLock lock = new ReentrantLock();
  private final IdentityHashMap<Seat<I, P>, Integer> terms =
      new IdentityHashMap<>(); // guarded by lock
  private volatile Term<I, P, O> current; // written under lock

  /**
   * Begins the first term.
   *
   * @param first its committee
   * @param free frees a seat that nobody needs any more
   */
  Roster(Committee<I, P, O> first, Consumer<Seat<I, P>> free) {
    this.free = free;
    this.current = begin(first);
  }

  private Term<I, P, O> begin(Committee<I, P, O> committee) {
    lock.lock();
    try {
      committee.seats().forEach(seat -> terms.merge(seat, 1, Integer::sum));
    } finally {
      lock.unlock();
    }
    return new Term<>(committee, this::ended);
  }

  private void ended(Committee<I, P, O> committee) {
    List<Seat<I, P>> unneeded = new ArrayList<>();
    lock.lock();
    try {
      for (Seat<I, P> seat : committee.seats()) {
        if (terms.merge(seat, -1, Integer::sum) == 0) {
          terms.remove(seat);
          unneeded.add(seat);
        }
      }
    } finally {
      lock.unlock();
    }
    unneeded.forEach(free);
  }

  /** The committee now, without holding it. */
  Committee<I, P, O> committee() {
    return current.committee;
  }

  /** Takes part in the term of the moment; to be left. Not after {@link #close}. */
  Term<I, P, O> enter() {
    while (true) {
      Term<I, P, O> term = current;
      if (term.gate.enter()) {
        return term;
      }
    }
  }

  /** Puts another member into a seat. */
  void replace(int position, Seat<I, P> seat) {
    Term<I, P, O> before;
    lock.lock();
    try {
      before = current;
      current = begin(before.committee.with(position, seat));
    } finally {
      lock.unlock();
    }
    before.gate.close();
  }

  /** Ends the last term. */
  void close() {
    current.gate.close();
  }
}
