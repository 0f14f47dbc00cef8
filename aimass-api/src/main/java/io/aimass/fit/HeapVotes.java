package io.aimass.fit;

/** Votes in memory: for each member all rows one after the other. */
final class HeapVotes implements VoteStore {
  private final double[][] members;
  private final int labels;

  private HeapVotes(double[][] members, int labels) {
    this.members = members;
    this.labels = labels;
  }

  /** Copies the numbers, and checks them: members × rows × labels. */
  static HeapVotes copyOf(double[][][] votes, int rows, int labels) {
    double[][] members = new double[votes.length][];
    for (int member = 0; member < votes.length; member++) {
      if (votes[member].length != rows) {
        throw new IllegalArgumentException(
            "member " + member + " has " + votes[member].length + " rows, expected " + rows);
      }
      members[member] = new double[Math.multiplyExact(rows, labels)];
      for (int row = 0; row < rows; row++) {
        double[] vote = votes[member][row];
        if (vote.length != labels) {
          throw new IllegalArgumentException(
              place(member, row)
                  + " has "
                  + vote.length
                  + " probabilities, expected "
                  + labels
                  + ", one per label");
        }
        System.arraycopy(vote, 0, members[member], row * labels, labels);
      }
    }
    return new HeapVotes(members, labels);
  }

  private static String place(int member, int row) {
    return "row " + row + " of member " + member;
  }

  @Override
  public void read(int member, int row, double[] into) {
    System.arraycopy(members[member], row * labels, into, 0, labels);
  }
}
