package io.aimass.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call's dealings with the cache: what it finds there, and whose computations it shares.
 *
 * <p>What is not said to be called by any thread is called by the one that steps the call.
 */
final class Rides<I, P> {

  private static final Logger LOG = LoggerFactory.getLogger(Rides.class);

  private final AnswerStore<I, P> store;
  private final Committee<I, P, ?> committee;
  private final I input;
  private final Object inputKey;
  private final int inputHash;
  private final Consumer<Event> events;
  private final @Nullable Object[] rides; // a Ride each, of the members that were asked
  private final List<Runnable> news = new ArrayList<>();

  /** A member that was asked. */
  private final class Ride implements Flight.Passenger<P> {
    private final int member;
    private final AnswerKey key;
    private Flight.@Nullable Ride<P> flight;

    Ride(int member, AnswerKey key) {
      this.member = member;
      this.key = key;
    }

    @Override
    public void landed(@Nullable P answer, @Nullable Throwable error, long at) {
      events.accept(new Event.Shared(member, answer, error, at));
    }

    @Override
    public void again() {
      events.accept(new Event.Again(member));
    }
  }

  private Rides(
      AnswerStore<I, P> store,
      Committee<I, P, ?> committee,
      I input,
      Object inputKey,
      Consumer<Event> events) {
    this.store = store;
    this.committee = committee;
    this.input = input;
    this.inputKey = inputKey;
    this.inputHash = inputKey.hashCode();
    this.events = events;
    this.rides = new @Nullable Object[committee.seats().size()];
  }

  /**
   * A call's rides.
   *
   * @param events told by any thread what other calls' computations have come to
   * @return null if there is no cache, or the input has no key
   */
  static <I, P> @Nullable Rides<I, P> of(
      Committee<I, P, ?> committee, I input, Consumer<Event> events) {
    AnswerStore<I, P> store = committee.answers();
    if (store == null) {
      return null;
    }
    try {
      Object key = store.key(input);
      return key == null ? null : new Rides<>(store, committee, input, key, events);
    } catch (RuntimeException | Error e) {
      LOG.warn("An input has no key and is answered without the cache", e);
      return null;
    }
  }

  @SuppressWarnings("unchecked") // nothing else is put in
  private @Nullable Ride ride(int member) {
    return (Ride) rides[member];
  }

  /** Looks for a member's answer; if there is none, the member is shared from now on. */
  @Nullable P find(int member) {
    Ride ride = new Ride(member, new AnswerKey(committee.seats().get(member), inputKey, inputHash));
    P known = store.find(ride.key);
    if (known == null) {
      Flight.Ride<P> flight = store.board(ride.key, ride);
      known = store.find(ride.key); // Whoever computed it may have been done between the two.
      if (known != null) {
        flight.leave();
      } else {
        ride.flight = flight;
        rides[member] = ride;
      }
    }
    store.asked(known != null);
    return known;
  }

  /** The member's computation, if it is shared. */
  Flight.@Nullable Ride<P> flight(int member) {
    Ride ride = ride(member);
    return ride == null ? null : ride.flight;
  }

  /** A member has answered; if that was shared, to the others too. */
  void answered(int member, P vote, long at) {
    Ride ride = ride(member);
    if (ride != null && ride.flight != null && ride.flight.isPilot()) {
      store.keep(ride.key, input, vote);
      tell(ride.flight, vote, null, at);
    }
  }

  /** A member has failed: for the others too, if it was run for them. */
  void failed(int member, Throwable why) {
    Flight.Ride<P> flight = flight(member);
    if (flight != null && flight.isPilot()) {
      tell(flight, null, why, committee.ticker().getAsLong());
    } else {
      leave(member);
    }
  }

  private void tell(Flight.Ride<P> flight, @Nullable P vote, @Nullable Throwable error, long at) {
    for (Flight.Passenger<P> other : flight.land()) {
      news.add(() -> other.landed(vote, error, at));
    }
  }

  /** Another call's answer has been taken over. */
  void shared() {
    store.shared();
  }

  /** Nobody else shall wait for what is computed here: it may never come. */
  void seal(int member) {
    Flight.Ride<P> flight = flight(member);
    if (flight != null) {
      flight.seal();
    }
  }

  /** The call does not wait for the member any more. */
  void leave(int member) {
    Flight.Ride<P> flight = flight(member);
    if (flight != null) {
      flight.leave().forEach(other -> news.add(other::again));
    }
  }

  /** The call has settled. */
  void end() {
    for (int member = 0; member < rides.length; member++) {
      leave(member);
    }
  }

  /** What other calls are to be told, by any thread that is not in a step. */
  List<Runnable> takeNews(List<Runnable> before) {
    if (news.isEmpty()) {
      return before;
    }
    List<Runnable> all = new ArrayList<>(before);
    all.addAll(news);
    news.clear();
    return all;
  }
}
