package io.aimass.internal;

import io.aimass.Labels;
import io.aimass.MemberFailure;
import io.aimass.ensemble.Ensemble;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What does not change from call to call: the members, how they are combined and what a failure
 * means.
 *
 * @param seats the members in order
 * @param names their names
 * @param ensemble makes one answer of their votes
 * @param onFailure what becomes of an answer when a member fails
 * @param quorum how many members must answer by themselves
 * @param standIn the vote cast for a failed member under {@link MemberFailure#FALL_BACK}
 * @param labels the labels known when the mass was built; null if no member told any
 * @param ticker the monotonic clock, in nanoseconds
 */
public record Committee<I, P, O>(
    List<Seat<I, P>> seats,
    List<String> names,
    Ensemble<? super P, ? extends O> ensemble,
    MemberFailure onFailure,
    int quorum,
    @Nullable P standIn,
    @Nullable Labels labels,
    LongSupplier ticker) {

  /** Copies the lists. */
  public Committee {
    seats = List.copyOf(seats);
    names = List.copyOf(names);
    Objects.requireNonNull(ensemble, "ensemble");
    Objects.requireNonNull(onFailure, "onFailure");
    Objects.requireNonNull(ticker, "ticker");
  }
}
