package io.aimass.testkit;

import io.aimass.Detections;
import io.aimass.Ranking;
import io.aimass.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random votes that are lists: of boxes, of items, of words. */
final class DrawnFindings {

  private static final List<String> WORDS = List.of("the", "cat", "sat", "hat", "on");
  private static final int GRID = 4;

  private DrawnFindings() {}

  /** An object that members see. */
  private record Thing(double left, double top, double size) {}

  static List<Detections> detections(Random random, int members) {
    List<Thing> things = new ArrayList<>();
    double side = 1.0 / GRID;
    for (int row = 0; row < GRID; row++) {
      for (int column = 0; column < GRID; column++) {
        if (random.nextInt(3) == 0 && things.size() < 6) {
          things.add(new Thing(column * side, row * side, side));
        }
      }
    }
    return DrawnVotes.each(members, () -> seen(things, random));
  }

  /** Most of the things, each somewhere in its own cell. */
  private static Detections seen(List<Thing> things, Random random) {
    List<Detections.Item> items = new ArrayList<>();
    for (Thing thing : things) {
      if (random.nextInt(4) > 0) {
        double least = 0.05 + 0.95 * DrawnVotes.number(random, 4) / 4;
        items.add(
            new Detections.Item(
                "label" + random.nextInt(3), Math.min(1, least), within(thing, random)));
      }
    }
    return Detections.of(items);
  }

  private static Detections.Box within(Thing thing, Random random) {
    double left = thing.left + thing.size * DrawnVotes.number(random, 2) / 10;
    double top = thing.top + thing.size * DrawnVotes.number(random, 2) / 10;
    double width = thing.size * (0.5 + DrawnVotes.number(random, 2) / 10);
    double height = thing.size * (0.5 + DrawnVotes.number(random, 2) / 10);
    return new Detections.Box(left, top, left + width, top + height);
  }

  static List<Ranking> rankings(Random random, int members) {
    return DrawnVotes.each(members, () -> ranking(random));
  }

  private static Ranking ranking(Random random) {
    List<Ranking.Item> items = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      if (random.nextInt(3) > 0) {
        items.add(new Ranking.Item("item" + i, DrawnVotes.number(random, 10)));
      }
    }
    return Ranking.of(items);
  }

  static List<Text> texts(Random random, int members) {
    List<String> spoken = words(random, random.nextInt(6));
    return DrawnVotes.each(
        members,
        () -> new Text(String.join(" ", heard(spoken, random)), DrawnVotes.number(random, 4) / 4));
  }

  private static List<String> words(Random random, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return words;
  }

  /** As it was spoken in half of the cases; else with one word lost, added or changed. */
  private static List<String> heard(List<String> spoken, Random random) {
    List<String> heard = new ArrayList<>(spoken);
    if (random.nextBoolean()) {
      return heard;
    }
    int at = random.nextInt(heard.size() + 1);
    if (at < heard.size() && random.nextInt(3) > 0) {
      heard.remove(at);
    }
    if (random.nextBoolean()) {
      heard.addAll(at, words(random, 1));
    }
    return heard;
  }
}
