package io.aimass.ensemble;

import java.util.List;

/** An ensemble in which a member's weight is the one that it was given, and nothing else. */
interface Weighted<P, O> extends WeightedEnsemble<P, O> {

  /** The weights that were given. */
  Weights weightsOf();

  @Override
  default double weight(int member) {
    return weightsOf().of(member);
  }

  @Override
  default void check(List<String> members) {
    weightsOf().check(members);
  }
}
