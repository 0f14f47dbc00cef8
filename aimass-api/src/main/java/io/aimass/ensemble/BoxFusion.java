package io.aimass.ensemble;

import io.aimass.Detections;
import io.aimass.Detections.Item;
import io.aimass.bundle.Saveable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Makes one box of those that are of one object: label by label and in the order of their scores,
 * each joins the one that it covers best, if by more than the threshold, or begins another.
 */
abstract class BoxFusion implements WeightedEnsemble<Detections, Detections>, Saveable {

  final BoxOptions options;

  BoxFusion(BoxOptions options) {
    this.options = options;
  }

  /**
   * What becomes of another box of the same object.
   *
   * @param fused the object's boxes
   * @param position the object's in the table
   * @param table what the boxes to come are compared with
   */
  abstract void join(Finding finding, FusedBox fused, int position, BoxTable table);

  /** The confidence in the answer; that of the best box, weighed, by default. */
  double confidence(FusedBox fused, Voters<Detections> voters) {
    return fused.first().score();
  }

  @Override
  public Detections combine(Votes<Detections> votes) {
    Voters<Detections> voters = options.voters(votes);
    List<Item> items = new ArrayList<>();
    for (List<Finding> findings : groups(voters)) {
      for (FusedBox fused : fuse(findings)) {
        items.add(fused.item(confidence(fused, voters)));
      }
    }
    return Detections.of(items);
  }

  /** The findings that may be of one object: those of one label, in the order of their scores. */
  Collection<List<Finding>> groups(Voters<Detections> voters) {
    return Finding.byLabel(voters, options.least());
  }

  private List<FusedBox> fuse(List<Finding> findings) {
    BoxTable table = new BoxTable(findings.size());
    List<FusedBox> fused = new ArrayList<>();
    for (Finding finding : findings) {
      int match = table.best(finding.box(), options.iou());
      if (match < 0) {
        fused.add(new FusedBox(finding));
        table.add(finding.box());
      } else {
        join(finding, fused.get(match), match, table);
      }
    }
    return fused;
  }

  @Override
  public double weight(int member) {
    return options.weights().of(member);
  }

  @Override
  public void check(List<String> members) {
    options.check(members);
  }
}
