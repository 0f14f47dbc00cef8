package io.aimass.train.committee;

import java.util.List;

/**
 * How a member of a committee is made from labelled rows. {@link NetworkPlan}, {@link LinearPlan}
 * and {@link EncoderPlan} are the library's; a host's own gives a {@link Voter} of its own.
 *
 * <p>It is called by several threads at once, once for each fold and once for all rows: it keeps
 * nothing of one call for another, and the same part gives the same member.
 *
 * @param <I> what the committee is asked
 */
public interface MemberPlan<I> {

  /**
   * Returns the member's name.
   *
   * @return not blank, no other member's
   */
  String name();

  /**
   * Does once, before all folds, what learns nothing from the rows, such as encoding them by a
   * model that stays as it is.
   *
   * @param inputs all rows that there will be
   * @return what is called for the folds; by default this
   * @throws Exception if it cannot be done
   */
  default MemberPlan<I> over(List<I> inputs) throws Exception {
    return this;
  }

  /**
   * Makes a member. Whatever it learns, it learns from these rows alone, preparation of inputs
   * included.
   *
   * @param part the rows
   * @return the member
   * @throws Exception if it cannot be made; the training of the committee then ends
   */
  FittedMember<I> fit(TrainingPart<I> part) throws Exception;
}
