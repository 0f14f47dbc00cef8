package io.aimass.fit;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Votes;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** An ensemble that was fitted for some members and combines the votes of no others. */
record ForMembers<P>(List<String> members, Ensemble<P, P> fitted)
    implements Ensemble<P, P>, Saveable {

  ForMembers {
    members = List.copyOf(members);
    Objects.requireNonNull(fitted, "ensemble");
  }

  /** Checks that the ensemble is for so many members, and wraps it, but not twice. */
  static <P> ForMembers<P> only(List<String> members, Ensemble<P, P> ensemble) {
    ensemble.check(members);
    return ensemble instanceof ForMembers<P> same ? same : new ForMembers<>(members, ensemble);
  }

  @Override
  public P combine(Votes<P> votes) {
    return fitted.combine(votes);
  }

  @Override
  public Ask ask(Votes<P> votesSoFar) {
    return fitted.ask(votesSoFar);
  }

  @Override
  public double weight(int member) {
    return fitted.weight(member);
  }

  @Override
  public void check(List<String> others) {
    if (!others.equals(members)) {
      boolean same = others.size() == members.size() && new HashSet<>(others).containsAll(members);
      throw new IllegalArgumentException(
          (same ? "the members are in another order" : "the members are others")
              + " than those that the ensemble was fitted for: got "
              + others
              + ", expected "
              + members);
    }
    fitted.check(others);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("for-members", 1).with("members", members).withPart("ensemble", fitted);
  }

  @Override
  public String toString() {
    return fitted + " for " + members;
  }
}
