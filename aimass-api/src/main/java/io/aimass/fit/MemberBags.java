package io.aimass.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Draws parts of the members by their names, so that their order does not matter. */
final class MemberBags {
  private MemberBags() {}

  /** Each bag's members, as ascending positions; one bag holds all. */
  static int[][] draw(List<String> members, int bags, double share, long seed) {
    int[] all = new int[members.size()];
    Arrays.setAll(all, i -> i);
    if (bags == 1) {
      return new int[][] {all};
    }
    List<String> sorted = new ArrayList<>(members);
    Collections.sort(sorted);
    int size = (int) Math.ceil(share * all.length);
    Random random = new Random(seed);
    int[][] result = new int[bags][];
    for (int bag = 0; bag < bags; bag++) {
      int[] order = all.clone();
      Shuffle.inPlace(order, random);
      result[bag] = Arrays.copyOf(order, size);
      for (int i = 0; i < size; i++) {
        result[bag][i] = members.indexOf(sorted.get(order[i]));
      }
      Arrays.sort(result[bag]);
    }
    return result;
  }
}
