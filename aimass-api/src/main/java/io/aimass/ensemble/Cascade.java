package io.aimass.ensemble;

import com.google.common.primitives.Doubles;
import io.aimass.Classification;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;

/** Asks one member after the other, until one is sure enough. */
record Cascade(List<Double> thresholds)
    implements Ensemble<Classification, Classification>, Saveable {

  Cascade {
    thresholds = List.copyOf(thresholds);
    if (thresholds.isEmpty()) {
      throw new IllegalArgumentException(
          "a cascade has a threshold, or one for each member but the last; got none");
    }
    for (double threshold : thresholds) {
      if (!(threshold >= 0 && threshold <= 1)) {
        throw new IllegalArgumentException(
            "a cascade's thresholds are confidences from 0 to 1, got " + thresholds);
      }
    }
  }

  @Override
  public Ask ask(Votes<Classification> votesSoFar) {
    for (int member = 0; member < votesSoFar.size(); member++) {
      if (!votesSoFar.ended(member)) {
        return Ask.members(member);
      }
      boolean last = member == votesSoFar.size() - 1;
      if (last || (votesSoFar.has(member) && isSure(member, votesSoFar.prediction(member)))) {
        return Ask.enough();
      }
    }
    return Ask.enough();
  }

  private boolean isSure(int member, Classification vote) {
    double threshold = thresholds.get(thresholds.size() == 1 ? 0 : member);
    return vote.confidence() >= threshold;
  }

  /** The vote of the first that is sure, else of the last that has one. */
  @Override
  public Classification combine(Votes<Classification> votes) {
    List<Vote<Classification>> cast = votes.cast();
    int deciding = 0;
    while (deciding < cast.size() - 1
        && !isSure(cast.get(deciding).member(), cast.get(deciding).prediction())) {
      deciding++;
    }
    return cast.get(deciding).prediction().alignedTo(Classification.union(votes.predictions()));
  }

  @Override
  public void check(List<String> members) {
    if (thresholds.size() > 1 && members.size() != thresholds.size() + 1) {
      throw new IllegalArgumentException(
          "a cascade of "
              + members.size()
              + " members "
              + members
              + " has "
              + (members.size() - 1)
              + " thresholds, got "
              + thresholds);
    }
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("cascade", 1).with("thresholds", Doubles.toArray(thresholds));
  }

  @Override
  public String toString() {
    return "cascade, thresholds " + thresholds;
  }
}
