package io.aimass;

/**
 * Anything that answers: a model, a rule in a lambda, another {@link Mass}.
 *
 * <p>Called by many threads at once unless its owner makes sure that it is not. The mass does not
 * close a member that was given to it as an object.
 *
 * @param <I> what it is asked
 * @param <P> what it answers
 */
@FunctionalInterface
public interface Member<I, P> {

  /**
   * Answers.
   *
   * @param input the question
   * @return the prediction, not null
   * @throws Exception if there is no answer; the committee's policy decides what follows
   */
  P predict(I input) throws Exception;
}
