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
    Map<String, List<Cluster>> clusters = new HashMap<>();
    for (Item item : all) {
      join(item, clusters.computeIfAbsent(item.label(), label -> new ArrayList<>()));
    }
    List<Item> answer = new ArrayList<>();
    for (List<Cluster> ofLabel : clusters.values()) {
      for (Cluster cluster : ofLabel) {
        double scale = (double) Math.min(members.size(), cluster.items.size()) / members.size();
        Item fused = cluster.fused;
        answer.add(new Item(fused.label(), fused.confidence() * scale, fused.box()));
      }
    }
    return Detections.of(answer);
  }

  /** Boxes of one object. */
  private static final class Cluster {
    private final List<Item> items = new ArrayList<>();
    private Item fused;

    private Cluster(Item first) {
      items.add(first);
      fused = first;
    }
  }

  private static void join(Item item, List<Cluster> clusters) {
    Cluster best = null;
    double most = IOU;
    for (Cluster cluster : clusters) {
      double iou = cluster.fused.box().iou(item.box());
      if (iou > most) {
        most = iou;
        best = cluster;
      }
    }
    if (best == null) {
      clusters.add(new Cluster(item));
    } else {
      best.items.add(item);
      best.fused = mean(best.items);
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
