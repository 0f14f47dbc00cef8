package io.aimass;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * How many of its members' answers a mass keeps, and for how long; see {@link MassBuilder#cache}.
 *
 * <pre>{@code
 * .cache(AnswerCache.entries(10_000).expireAfter(Duration.ofHours(1)))
 * .cache(AnswerCache.weighing(64 << 20, (String text, Embedding e) -> text.length() + 1_600))
 * .cache(AnswerCache.entries(500).keyedBy((Picture picture) -> picture.sha256()))
 * }</pre>
 *
 * <p>A value of this class is a description and holds no answers: masses that are given the same
 * one share nothing.
 *
 * <p><b>Keys.</b> Inputs are compared by {@code equals} and {@code hashCode}, or by those of what
 * {@link #keyedBy} makes of them. They must not change as long as they are kept, and be quick and
 * not ask the mass, because they are called while parts of the cache are locked. Arrays compare by
 * identity: give them a key. An input without a key, because the function gave null or threw, is
 * answered as if there were no cache.
 *
 * <p><b>Answers</b> are handed to several callers: neither an ensemble nor a caller may change one.
 * A circuit breaker hears of runs alone: a member that fails on some inputs, and whose other
 * answers are kept, is seen to do nothing but fail.
 *
 * <p>Immutable, and safe for use by many threads.
 *
 * @param <I> inputs that it can tell apart
 * @param <P> answers of members that it can weigh
 */
public final class AnswerCache<I, P> implements Saveable {

  private static final ToIntBiFunction<Object, Object> ONE = AnswerCache::one;
  private static final Function<Object, Object> ITSELF = Function.identity();

  private final long maxWeight;
  private final ToIntBiFunction<? super I, ? super P> weigher;
  private final Function<? super I, ?> key;
  private final Optional<Duration> age;

  private static int one(Object input, Object answer) {
    return 1;
  }

  private AnswerCache(
      long maxWeight,
      ToIntBiFunction<? super I, ? super P> weigher,
      Function<? super I, ?> key,
      Optional<Duration> age) {
    if (maxWeight < 1) {
      throw new IllegalArgumentException("a cache holds 1 or more, got " + maxWeight);
    }
    this.maxWeight = maxWeight;
    this.weigher = Objects.requireNonNull(weigher, "weigher");
    this.key = Objects.requireNonNull(key, "key");
    this.age = age;
  }

  /**
   * A number of answers: one per member and input. The one that was not used for the longest time
   * goes first.
   *
   * @param max 1 or more
   * @return the cache
   * @throws IllegalArgumentException if it is less
   */
  public static AnswerCache<Object, Object> entries(long max) {
    return new AnswerCache<>(max, ONE, ITSELF, Optional.empty());
  }

  /**
   * As many answers as their weights allow, in a unit of the host's choice, such as bytes. The one
   * that was not used for the longest time goes first; one that is heavier than all is not kept.
   *
   * @param maxWeight the sum, 1 or more
   * @param weigher what an input and a member's answer weigh together, 1 or more; asked once for
   *     each answer. If it throws, or gives less, the answer is not kept
   * @param <I> inputs
   * @param <P> members' answers
   * @return the cache
   * @throws IllegalArgumentException if the sum is less than 1
   */
  public static <I, P> AnswerCache<I, P> weighing(
      long maxWeight, ToIntBiFunction<? super I, ? super P> weigher) {
    return new AnswerCache<>(maxWeight, weigher, ITSELF, Optional.empty());
  }

  /**
   * Forgets answers some time after they were given, by the mass's ticker. By default never.
   *
   * @param age more than zero
   * @return the new cache
   * @throws IllegalArgumentException if it is not
   */
  public AnswerCache<I, P> expireAfter(Duration age) {
    if (age.isZero() || age.isNegative()) {
      throw new IllegalArgumentException("an age must be more than zero, got " + age);
    }
    return new AnswerCache<>(maxWeight, weigher, key, Optional.of(age));
  }

  /**
   * Compares inputs by something else than themselves: for those without a good {@code equals},
   * such as arrays, those that change, and large ones, which would be kept.
   *
   * @param key gives equal keys for inputs that must get the same answer, and others for others;
   *     null for an input whose answers are not to be kept
   * @param <J> inputs
   * @return the new cache
   */
  public <J extends I> AnswerCache<J, P> keyedBy(Function<? super J, ?> key) {
    return new AnswerCache<>(maxWeight, weigher, key, age);
  }

  /**
   * The bound.
   *
   * @return what all answers may weigh together; their number if each weighs 1
   */
  public long maxWeight() {
    return maxWeight;
  }

  /**
   * What an answer weighs.
   *
   * @param input the question
   * @param answer a member's answer
   * @return its part of the {@linkplain #maxWeight() bound}
   */
  public int weight(I input, P answer) {
    return weigher.applyAsInt(input, answer);
  }

  /**
   * By what an input is known.
   *
   * @param input the question
   * @return its key; null if answers to it are not kept
   */
  public @Nullable Object key(I input) {
    return key.apply(input);
  }

  /**
   * How long answers are kept.
   *
   * @return empty for as long as there is room
   */
  public Optional<Duration> age() {
    return age;
  }

  /** A weigher or a key must be {@link Saveable}, which a lambda is not. */
  @Override
  public Recipe recipe() {
    Recipe recipe = Recipe.of("answer-cache", 1).with("maxWeight", maxWeight);
    recipe = weigher.equals(ONE) ? recipe : recipe.withPart("weigher", weigher);
    recipe = key.equals(ITSELF) ? recipe : recipe.withPart("key", key);
    return age.isPresent() ? recipe.with("age", age.get().toString()) : recipe;
  }

  /** The bounds, as in {@code cache of weight 100, PT1H}. */
  @Override
  public String toString() {
    return "cache of weight " + maxWeight + age.map(time -> ", " + time).orElse("");
  }
}
