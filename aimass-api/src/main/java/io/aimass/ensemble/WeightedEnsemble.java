package io.aimass.ensemble;

/**
 * An ensemble whose members can be given weights. Immutable.
 *
 * <p>Weights need not sum to 1. When a member has no vote, the others' weights are scaled up to
 * fill its place; when every member that voted has weight 0, combining throws {@link
 * io.aimass.InvalidOutputException}.
 *
 * @param <P> what members predict
 * @param <O> what the committee answers
 */
public interface WeightedEnsemble<P, O> extends Ensemble<P, O> {

  /**
   * The same ensemble with other weights.
   *
   * @param weights one per member, in the order in which they are added to the mass
   * @return the new ensemble
   * @throws IllegalArgumentException if one is negative, NaN or infinite, or all are 0; when the
   *     mass is built, if there is not one per member
   */
  WeightedEnsemble<P, O> weights(double... weights);
}
