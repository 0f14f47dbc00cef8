package io.aimass.fit;

import org.jspecify.annotations.Nullable;

/** Some of another store's members or rows, which stay where they are. */
final class SelectedVotes implements VoteStore {
  private final VoteStore all;
  private final int @Nullable [] members; // null for all
  private final int @Nullable [] rows;

  SelectedVotes(VoteStore all, int @Nullable [] members, int @Nullable [] rows) {
    this.all = all;
    this.members = members;
    this.rows = rows;
  }

  @Override
  public void read(int member, int row, double[] into) {
    all.read(members == null ? member : members[member], rows == null ? row : rows[row], into);
  }
}
