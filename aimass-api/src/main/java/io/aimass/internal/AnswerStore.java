package io.aimass.internal;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.RemovalNotification;
import io.aimass.AnswerCache;
import io.aimass.MassReport.CacheReport;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What members of a mass have answered, and what they are computing at this moment.
 *
 * <p>Safe for use by many threads. None waits here: see {@link Flight}.
 *
 * @param <I> what the mass is asked
 * @param <P> what its members answer
 */
final class AnswerStore<I, P> {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerStore.class);

  /** A vote; weighed before it gets to where locks are held. */
  private record Kept<P>(P vote, int weight) {}

  private final AnswerCache<? super I, ? super P> policy;
  private final Cache<AnswerKey, Kept<P>> kept;
  private final ConcurrentMap<AnswerKey, Flight<P>> flights = new ConcurrentHashMap<>();

  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder shared = new LongAdder();
  private final LongAdder evicted = new LongAdder();
  private final LongAdder weight = new LongAdder();

  /**
   * Creates an empty store.
   *
   * @param policy its bounds
   * @param clock nanoseconds
   */
  AnswerStore(AnswerCache<? super I, ? super P> policy, LongSupplier clock) {
    this.policy = policy;
    CacheBuilder<AnswerKey, Kept<P>> builder =
        CacheBuilder.newBuilder()
            .concurrencyLevel(1) // Each level would get but its part of the weight.
            .maximumWeight(policy.maxWeight())
            .weigher((AnswerKey key, Kept<P> answer) -> answer.weight())
            .ticker(ticker(clock))
            .removalListener(this::removed);
    this.kept = policy.age().map(builder::expireAfterWrite).orElse(builder).build();
  }

  private static Ticker ticker(LongSupplier clock) {
    return new Ticker() {
      @Override
      public long read() {
        return clock.getAsLong();
      }
    };
  }

  private void removed(RemovalNotification<AnswerKey, Kept<P>> removal) {
    Kept<P> answer = removal.getValue();
    weight.add(answer == null ? 0 : -answer.weight());
    if (removal.wasEvicted()) {
      evicted.increment();
    }
  }

  /** By what an input is known; null if its answers are not kept. */
  @Nullable Object key(I input) {
    return policy.key(input);
  }

  /** The answer that is kept. */
  @Nullable P find(AnswerKey key) {
    Kept<P> answer = kept.getIfPresent(key);
    return answer == null ? null : answer.vote();
  }

  /** Whether what all of them would answer is kept. */
  boolean knows(List<? extends Seat<I, P>> seats, I input) {
    try {
      Object known = key(input);
      if (known == null) {
        return false;
      }
      int hash = known.hashCode();
      return seats.stream().allMatch(seat -> find(new AnswerKey(seat, known, hash)) != null);
    } catch (RuntimeException | Error e) {
      return false; // The host's key cannot be compared, so nothing is kept of it.
    }
  }

  /** Joins the computation that is under way, or opens one. */
  Flight.Ride<P> board(AnswerKey key, Flight.Passenger<P> passenger) {
    while (true) {
      Flight<P> fresh = new Flight<>(key, flights);
      Flight<P> known = flights.putIfAbsent(key, fresh);
      Flight<P> flight = known == null ? fresh : known;
      Flight.Ride<P> ride = flight.board(passenger);
      if (ride != null) {
        return ride;
      }
      flights.remove(key, flight); // It is over and about to remove itself.
    }
  }

  /** Keeps an answer. Only while a call of the member's term is under way, see {@link #forget}. */
  void keep(AnswerKey key, I input, P vote) {
    int heavy;
    try {
      heavy = policy.weight(input, vote);
      if (heavy < 1) { // What weighs nothing would never make room.
        throw new IllegalArgumentException("an answer weighs 1 or more, got " + heavy);
      }
    } catch (RuntimeException | Error e) {
      LOG.warn("An answer cannot be weighed and is not kept", e);
      return;
    }
    weight.add(heavy);
    kept.put(key, new Kept<>(vote, heavy));
  }

  /** Forgets what a member said that nobody will ask any more. */
  void forget(Seat<?, ?> seat) {
    kept.asMap().keySet().removeIf(key -> key.isOf(seat));
  }

  /** A member was asked, and its answer was kept or not. */
  void asked(boolean found) {
    (found ? hits : misses).increment();
  }

  /** A call took over what another one computed. */
  void shared() {
    shared.increment();
  }

  CacheReport report() {
    kept.cleanUp(); // So that what is too old does not count.
    return new CacheReport(
        hits.sum(),
        misses.sum(),
        shared.sum(),
        kept.size(),
        weight.sum(),
        policy.maxWeight(),
        evicted.sum(),
        flights.size());
  }
}
