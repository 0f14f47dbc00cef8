package io.aimass;

import io.aimass.internal.HedgedMember;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a second member when the first is slower than it mostly is, and takes the answer that comes
 * first: the hedged requests of J. Dean and L. A. Barroso, <a
 * href="https://doi.org/10.1145/2408776.2408794"><i>The Tail at Scale</i></a>, CACM 56 (2), 2013.
 *
 * <pre>{@code
 * ModelSpec.of(path, translator).hedged(Hedging.with(ModelSpec.of(path, translator)))
 * Hedging.with(otherRegion::ask).quantile(0.99).around(thisRegion::ask) // any other member
 * }</pre>
 *
 * <p>The <i>backup</i> is asked
 *
 * <ul>
 *   <li>when the member has not answered after the time in which {@link #quantile} of its answers
 *       came, from being asked, waiting included. That time is learned from the last of them;
 *       nothing is hedged until enough came, 64 for a quantile of 0.95;
 *   <li>at once when the member fails, but for an {@link InvalidInputException};
 *   <li>at once when the member's {@linkplain CircuitBreaker breaker} is open.
 * </ul>
 *
 * <p>The first two are asks that would else not be made, and keep to the {@link #budget}: a member
 * that is slow or broken on the whole must not double the load. Of the two the first answer counts,
 * and the other is withdrawn, or its run is told to stop. The member has failed when both have; its
 * error is the first one's. Each of the two has a breaker of its own; the backup is opened, warmed
 * up, tried and freed as the member is, and both run on the mass's cores.
 *
 * <p>Give the same model again for a second instance, or a smaller variant. Where the backup
 * answers otherwise than the member, the mass's answer depends on who was faster.
 *
 * <p>A caller of a mass with a hedged member waits and works not itself, as with a deadline: it
 * could not leave a member that it runs. With {@code Runnable::run} for an executor nothing is
 * gained.
 *
 * <p>Immutable, and safe for use by many threads.
 *
 * @param <I> what is asked
 * @param <P> what is answered
 */
public final class Hedging<I, P> {

  private static final double QUANTILE = 0.95;
  private static final double BUDGET = 0.05;
  private static final Duration LEAST = Duration.ofMillis(1);

  private final @Nullable ModelSpec<I, P> model;
  private final @Nullable Member<I, P> member;
  private final double quantile;
  private final double budget;
  private final Duration least;

  private Hedging(
      @Nullable ModelSpec<I, P> model,
      @Nullable Member<I, P> member,
      double quantile,
      double budget,
      Duration least) {
    this.model = model;
    this.member = member;
    this.quantile = quantile;
    this.budget = budget;
    this.least = least;
  }

  /**
   * Hedges with a model.
   *
   * @param backup the model; without a backup of its own
   * @param <I> what is asked
   * @param <P> what is answered
   * @return with a quantile of 0.95, a budget of 0.05, and after one millisecond at least
   * @throws IllegalArgumentException if the backup is hedged
   */
  public static <I, P> Hedging<I, P> with(ModelSpec<I, P> backup) {
    if (backup.hedging().isPresent()) {
      throw new IllegalArgumentException("a backup has no backup of its own, got " + backup);
    }
    return new Hedging<>(backup, null, QUANTILE, BUDGET, LEAST);
  }

  /**
   * Hedges with a member that is no model.
   *
   * @param backup the member; closed by its owner
   * @param <I> what is asked
   * @param <P> what is answered
   * @return with a quantile of 0.95, a budget of 0.05, and after one millisecond at least
   * @throws IllegalArgumentException if the backup is hedged
   */
  public static <I, P> Hedging<I, P> with(Member<I, P> backup) {
    Objects.requireNonNull(backup, "backup");
    if (backup instanceof HedgedMember) {
      throw new IllegalArgumentException("a backup has no backup of its own, got " + backup);
    }
    return new Hedging<>(null, backup, QUANTILE, BUDGET, LEAST);
  }

  /**
   * Says how slow is too slow.
   *
   * @param part of the member's answers that are waited for: more than 0 and less than 1
   * @return the new hedging
   * @throws IllegalArgumentException if it is not
   */
  public Hedging<I, P> quantile(double part) {
    if (!(part > 0 && part < 1)) {
      throw new IllegalArgumentException("a quantile is between 0 and 1, got " + part);
    }
    return new Hedging<>(model, member, part, budget, least);
  }

  /**
   * Says how often the backup may be asked beside the member. What is not used up is saved for
   * later, but no more than ten asks.
   *
   * @param part of the member's asks: more than 0, at most 1
   * @return the new hedging
   * @throws IllegalArgumentException if it is not
   */
  public Hedging<I, P> budget(double part) {
    if (!(part > 0 && part <= 1)) {
      throw new IllegalArgumentException("a budget is more than 0 and at most 1, got " + part);
    }
    return new Hedging<>(model, member, quantile, part, least);
  }

  /**
   * Lets the member have some time in any case.
   *
   * @param time more than zero
   * @return the new hedging
   * @throws IllegalArgumentException if it is not
   */
  public Hedging<I, P> atLeast(Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("a least time must be more than zero, got " + time);
    }
    return new Hedging<>(model, member, quantile, budget, time);
  }

  /**
   * Hedges a member that is no model, such as a lambda or another mass. For a model say {@link
   * ModelSpec#hedged}.
   *
   * @param member the member to be hedged; closed by its owner
   * @return to be given to {@link MassBuilder#addModel(String, Member)} or {@link
   *     Mass#replace(String, Member)}; asked by others than a mass, it is the member alone
   * @throws IllegalArgumentException if the member is hedged already
   */
  public Member<I, P> around(Member<? super I, ? extends P> member) {
    Objects.requireNonNull(member, "member");
    if (member instanceof HedgedMember) {
      throw new IllegalArgumentException("a member has one backup, got " + member);
    }
    return new HedgedMember<I, P>(member, this);
  }

  /**
   * The backup, if it is a model.
   *
   * @return empty if it is none
   */
  public Optional<ModelSpec<I, P>> model() {
    return Optional.ofNullable(model);
  }

  /**
   * The backup, if it is no model.
   *
   * @return empty if it is one
   */
  public Optional<Member<I, P>> member() {
    return Optional.ofNullable(member);
  }

  /**
   * How slow is too slow.
   *
   * @return a part of the member's answers
   */
  public double quantile() {
    return quantile;
  }

  /**
   * How often the backup may be asked.
   *
   * @return a part of the member's asks
   */
  public double budget() {
    return budget;
  }

  /**
   * The time that the member has in any case.
   *
   * @return more than zero
   */
  public Duration least() {
    return least;
  }

  /** The numbers, as in {@code hedged at quantile 0.95, budget 0.05, after PT0.001S at least}. */
  @Override
  public String toString() {
    return "hedged at quantile "
        + quantile
        + ", budget "
        + budget
        + ", after "
        + least
        + " at least";
  }
}
