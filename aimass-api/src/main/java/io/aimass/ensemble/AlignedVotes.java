package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.Labels;
import java.util.ArrayList;
import java.util.List;

/** Classifications over one label order, with each voter's share of the answer. */
@SuppressWarnings("ArrayRecordComponent") // passed on within this package, never compared
record AlignedVotes(Labels labels, List<Classification> votes, double[] shares) {

  static AlignedVotes of(Votes<Classification> votes, Weights weights) {
    List<Vote<Classification>> cast = votes.cast();
    Labels labels = Classification.union(votes.predictions());
    List<Classification> aligned = new ArrayList<>(cast.size());
    for (Vote<Classification> vote : cast) {
      aligned.add(vote.prediction().alignedTo(labels));
    }
    return new AlignedVotes(labels, aligned, weights.shares(cast));
  }

  /** The weighted mean of the votes, label by label. */
  double[] mean() {
    double[] mean = new double[labels.size()];
    for (int m = 0; m < shares.length; m++) {
      Classification vote = votes.get(m);
      double share = shares[m];
      if (share == 0) {
        continue;
      }
      for (int i = 0; i < mean.length; i++) {
        mean[i] += share * vote.probability(i);
      }
    }
    return mean;
  }
}
