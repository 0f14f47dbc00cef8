package io.aimass.fit;

import java.util.List;

/** Votes in files: one for each member, or one for all, in which members follow each other. */
record MappedVotes(List<MappedNumbers> files, int rows) implements VoteStore {
  MappedVotes {
    files = List.copyOf(files);
  }

  @Override
  public void read(int member, int row, double[] into) {
    if (files.size() > 1) {
      files.get(member).read(row, into);
    } else {
      files.get(0).read((long) member * rows + row, into);
    }
  }
}
