package io.aimass;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What one member did in one call.
 *
 * @param name the member
 * @param status what became of it
 * @param prediction its own answer; present if and only if the status is {@link MemberStatus#OK}
 * @param weight its share of the votes, from 0 to 1: its weight divided by the sum over all votes
 *     that were combined, so that the others' shares fill the place of a member that is missing. 0
 *     if it had no vote; a stand-in has its member's
 * @param latency the time it took to answer or fail, without waiting for a thread or for its input
 *     to be encoded; zero if it did neither
 * @param error why it failed; present if and only if the status is {@link MemberStatus#FAILED}
 * @param standIn whether the fall-back vote was cast in its place
 * @param cached whether its answer was computed for another call, and kept in the mass's {@link
 *     AnswerCache} or shared while both were under way; the latency is zero then
 */
public record MemberResult(
    String name,
    MemberStatus status,
    Optional<Object> prediction,
    double weight,
    Duration latency,
    Optional<Throwable> error,
    boolean standIn,
    boolean cached) {

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the prediction or the error does not go with the status
   */
  public MemberResult {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(prediction, "prediction");
    Objects.requireNonNull(latency, "latency");
    Objects.requireNonNull(error, "error");
    if (prediction.isPresent() != (status == MemberStatus.OK)
        || error.isPresent() != (status == MemberStatus.FAILED)) {
      throw new IllegalArgumentException(
          "member \""
              + name
              + "\" of status "
              + status
              + " cannot have the prediction "
              + prediction
              + " and the error "
              + error);
    }
  }

  /**
   * What a member did for this call alone.
   *
   * @param name the member
   * @param status what became of it
   * @param prediction its own answer
   * @param weight its share of the votes
   * @param latency the time it took
   * @param error why it failed
   * @param standIn whether the fall-back vote was cast in its place
   */
  public MemberResult(
      String name,
      MemberStatus status,
      Optional<Object> prediction,
      double weight,
      Duration latency,
      Optional<Throwable> error,
      boolean standIn) {
    this(name, status, prediction, weight, latency, error, standIn, false);
  }

  /**
   * Its own answer, typed.
   *
   * @param type the prediction's class
   * @param <P> the prediction's type
   * @return the answer; empty if the status is not {@link MemberStatus#OK}
   * @throws ClassCastException if it answered with something else
   */
  public <P> Optional<P> prediction(Class<P> type) {
    return prediction.map(type::cast);
  }
}
