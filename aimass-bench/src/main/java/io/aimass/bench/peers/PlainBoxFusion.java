package io.aimass.bench.peers;

import io.aimass.Detections;
import io.aimass.Detections.Box;
import io.aimass.Detections.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weighted boxes fusion as one would write it down from its paper: every box is compared with every
 * fused box of its label, and a fused box is made anew of all its boxes when one joins.
 */
public final class PlainBoxFusion {

  private static final double IOU = 0.55;

  private PlainBoxFusion() {}

  /**
   * Fuses with equal weights and averaged confidence.
   *
   * @param members what each member found
   * @return the fused boxes
   */
  public static Detections fuse(List<Detections> members) {
    List<Item> all = new ArrayList<>();
    for (Detections member : members) {
      all.addAll(member.items());
    }
    all.sort(Comparator.comparingDouble((Item item) -> -item.confidence()));
    Map<String, List<List<Item>>> clusters = new HashMap<>();
    Map<String, List<Item>> fused = new HashMap<>();
    for (Item item : all) {
      join(
          item,
          clusters.computeIfAbsent(item.label(), label -> new ArrayList<>()),
          fused.computeIfAbsent(item.label(), label -> new ArrayList<>()));
    }
    List<Item> answer = new ArrayList<>();
    for (String label : clusters.keySet()) {
      for (int i = 0; i < clusters.get(label).size(); i++) {
        int count = clusters.get(label).get(i).size();
        Item item = fused.get(label).get(i);
        double scale = (double) Math.min(members.size(), count) / members.size();
        answer.add(new Item(label, item.confidence() * scale, item.box()));
      }
    }
    return Detections.of(answer);
  }

  private static void join(Item item, List<List<Item>> clusters, List<Item> fused) {
    int best = -1;
    double most = IOU;
    for (int i = 0; i < fused.size(); i++) {
      double iou = fused.get(i).box().iou(item.box());
      if (iou > most) {
        most = iou;
        best = i;
      }
    }
    if (best < 0) {
      clusters.add(new ArrayList<>(List.of(item)));
      fused.add(item);
    } else {
      clusters.get(best).add(item);
      fused.set(best, mean(clusters.get(best)));
    }
  }

  private static Item mean(List<Item> items) {
    double sum = 0;
    double[] sides = new double[4];
    for (Item item : items) {
      double score = item.confidence();
      sum += score;
      sides[0] += score * item.box().left();
      sides[1] += score * item.box().top();
      sides[2] += score * item.box().right();
      sides[3] += score * item.box().bottom();
    }
    Box box = new Box(sides[0] / sum, sides[1] / sum, sides[2] / sum, sides[3] / sum);
    return new Item(items.get(0).label(), sum / items.size(), box);
  }
}
