package io.aimass.testkit;

/**
 * Some of the calls of a faulty member or engine, by their number: those in which a fault happens.
 * A lambda is one too, such as {@code call -> broken.get()} for a fault that the test switches on
 * and off.
 *
 * <p>Called by many threads at once. Those given here depend on the number alone, so the same calls
 * are hit in every run; which input has which number depends on who comes first.
 */
@FunctionalInterface
public interface Calls {

  /**
   * Whether the fault happens in a call.
   *
   * @param call the call's number, from 1
   * @return true if it does
   */
  boolean includes(long call);

  /**
   * Every call.
   *
   * @return all of them
   */
  static Calls all() {
    return call -> true;
  }

  /**
   * The first calls: a fault that heals.
   *
   * @param count how many; 0 or more
   * @return calls 1 to {@code count}
   * @throws IllegalArgumentException if the count is negative
   */
  static Calls first(long count) {
    requireCount(count, 0);
    return call -> call <= count;
  }

  /**
   * All calls but the first: a fault that comes with time.
   *
   * @param count how many go well; 0 or more
   * @return the calls from {@code count + 1}
   * @throws IllegalArgumentException if the count is negative
   */
  static Calls after(long count) {
    requireCount(count, 0);
    return call -> call > count;
  }

  /**
   * Every so many-th call.
   *
   * @param step 1 or more
   * @return the calls {@code step}, {@code 2 step} …
   * @throws IllegalArgumentException if the step is below 1
   */
  static Calls every(long step) {
    requireCount(step, 1);
    return call -> call % step == 0;
  }

  /**
   * A part of the calls, spread as if at random: SplitMix64 (Steele, Lea and Flood, 2014) of seed
   * and number decides, so that neither threads nor earlier calls change which ones they are.
   *
   * @param rate the part, from 0 (none) to 1 (all)
   * @param seed another one hits other calls
   * @return the calls
   * @throws IllegalArgumentException if the rate is NaN or not from 0 to 1
   */
  static Calls rate(double rate, long seed) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("the rate must be from 0 to 1, got " + rate);
    }
    return call -> SplitMix.uniform(seed, call) < rate;
  }

  private static void requireCount(long count, long least) {
    if (count < least) {
      throw new IllegalArgumentException("expected " + least + " or more calls, got " + count);
    }
  }
}
