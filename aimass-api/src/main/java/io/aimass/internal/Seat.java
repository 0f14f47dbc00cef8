package io.aimass.internal;

import io.aimass.MassReport.MemberReport;

/**
 * One member's place in a committee: a {@link FunctionSeat} or a model's.
 *
 * @param <I> what it is asked
 * @param <P> what it answers
 */
public interface Seat<I, P> {

  /**
   * The member's name.
   *
   * @return unique within the committee
   */
  String name();

  /**
   * How the member is.
   *
   * @return kept as long as the seat
   */
  Vitals vitals();

  /**
   * What the member is.
   *
   * @return for the mass's report
   */
  MemberReport report();

  /**
   * What the host gave, or a bundle, for somebody to take this seat.
   *
   * @return a model's spec, or a member
   */
  Object given();

  /** Frees what the member holds, once no run is under way; closing again does nothing. */
  void close();
}
