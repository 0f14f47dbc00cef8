package io.aimass.ensemble;

import io.aimass.Classification;
import java.util.List;

/** Each member votes for its label; probabilities of the answer are the shares of the votes. */
record HardVoting(Weights weightsOf) implements WeightedEnsemble<Classification, Classification> {

  /** Shares closer than this are the same: sums of the same weights in another order differ. */
  private static final double TIE = 1e-12;

  @Override
  public Classification combine(Votes<Classification> votes) {
    AlignedVotes aligned = AlignedVotes.of(votes, weightsOf);
    double[] tally = new double[aligned.labels().size()];
    for (int m = 0; m < aligned.shares().length; m++) {
      int choice = aligned.labels().indexOf(aligned.votes().get(m).label());
      tally[choice] += aligned.shares()[m];
    }
    int winner = winner(tally, aligned.mean());
    tally[winner] = max(tally);
    return Classification.of(aligned.labels(), tally)
        .withLabel(aligned.labels().names().get(winner));
  }

  private static int winner(double[] tally, double[] mean) {
    double most = max(tally);
    int winner = -1;
    for (int i = 0; i < tally.length; i++) {
      boolean leads = tally[i] >= most - TIE;
      if (leads && (winner < 0 || mean[i] > mean[winner] + TIE)) {
        winner = i;
      }
    }
    return winner;
  }

  private static double max(double[] values) {
    double max = values[0];
    for (double value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  @Override
  public HardVoting weights(double... weights) {
    return new HardVoting(Weights.of(weights));
  }

  @Override
  public double weight(int member) {
    return weightsOf.of(member);
  }

  @Override
  public void check(List<String> members) {
    weightsOf.check(members);
  }

  @Override
  public String toString() {
    return "hard voting, weights " + weightsOf;
  }
}
