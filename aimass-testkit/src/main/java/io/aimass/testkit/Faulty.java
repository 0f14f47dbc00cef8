package io.aimass.testkit;

import io.aimass.Member;

/**
 * Members and engines that go wrong as a test asks: with them a host application tests what it does
 * when a model of its {@link io.aimass.Mass} is slow, hangs, fails or answers nonsense.
 *
 * <pre>{@code
 * try (Hold hold = new Hold();
 *     Mass<String, Classification> desks =
 *         Mass.builder(String.class, Classification.class)
 *             .addModel("rules", ticket -> BILLING)
 *             .addModel("stuck", Faulty.member(ticket -> TECHNICAL).hanging(hold))
 *             .ensemble(Ensembles.softVoting())
 *             .deadline(Duration.ofMillis(500))
 *             .onMemberFailure(MemberFailure.SKIP)
 *             .build()) {
 *   assertThat(desks.predict("my invoice")).isEqualTo(BILLING);
 * }
 * }</pre>
 *
 * <p>{@link #member} is for faults that are seen in an answer; {@link #engine} for those that are
 * seen in tensors (NaN, wrong shapes, missing outputs) or in the life of a model (it does not open,
 * its session is not closed). Neither needs a native library.
 */
public final class Faulty {

  private Faulty() {}

  /**
   * A member without a fault as yet: it counts calls and records inputs.
   *
   * @param healthy what answers when nothing is wrong: a lambda, a mass
   * @param <I> what it is asked
   * @param <P> what it answers
   * @return the member, to be given its faults
   */
  public static <I, P> FaultyMember<I, P> member(Member<I, P> healthy) {
    return new FaultyMember<>(healthy);
  }

  /**
   * An engine without a fault as yet, which runs one model in plain Java.
   *
   * @param name the engine's name, and that of the format of {@link FaultyEngine#source()}: lower
   *     case, different from those of other engines of the same mass
   * @param model what it computes when nothing is wrong
   * @return the engine, to be given its faults
   * @throws IllegalArgumentException if the name is empty or not lower case
   */
  public static FaultyEngine engine(String name, MemoryModel model) {
    return new FaultyEngine(name, model);
  }
}
