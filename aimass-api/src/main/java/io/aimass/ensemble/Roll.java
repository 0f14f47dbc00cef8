package io.aimass.ensemble;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** The members that something was fitted on, by name, and where they sit in a committee. */
record Roll(List<String> members) {

  Roll {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("expected one member or more, got none");
    }
    if (new HashSet<>(members).size() != members.size()) {
      throw new IllegalArgumentException("a member is named twice in " + members);
    }
  }

  int size() {
    return members.size();
  }

  /** Requires the same members, in any order. */
  void check(List<String> committee) {
    if (committee.size() != members.size() || !new HashSet<>(committee).containsAll(members)) {
      throw new IllegalArgumentException("fitted on members " + members + ", got " + committee);
    }
  }

  /** For each member of this roll its position in a committee of the same members. */
  int[] positionsIn(List<String> committee) {
    if (committee.equals(members)) {
      int[] same = new int[members.size()];
      Arrays.setAll(same, i -> i);
      return same;
    }
    check(committee);
    int[] positions = new int[members.size()];
    Arrays.setAll(positions, i -> committee.indexOf(members.get(i)));
    return positions;
  }
}
