package io.aimass.bench.jmh;

import io.aimass.Detections;
import io.aimass.Detections.Box;
import io.aimass.Detections.Item;
import io.aimass.bench.peers.PlainBoxFusion;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Votes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Three members that find 300 boxes each, fused in every way. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class BoxFusionBenchmark {

  private static final int BOXES = 300;
  private static final int MEMBERS = 3;

  /** How many labels there are: with one, every box is compared with all others. */
  @Param({"1", "20"})
  public int labels;

  /** Whether members see the same 300 objects, or everyone others. */
  @Param({"true", "false"})
  public boolean agree;

  private List<Detections> members;
  private Votes<Detections> votes;
  private final Ensemble<Detections, Detections> fusion = Ensembles.weightedBoxesFusion();
  private final Ensemble<Detections, Detections> suppression = Ensembles.nonMaxSuppression();
  private final Ensemble<Detections, Detections> soft = Ensembles.softNms();
  private final Ensemble<Detections, Detections> weighted = Ensembles.nonMaximumWeighted();

  /** Draws what the members find. */
  @Setup(Level.Trial)
  public void find() {
    members = new ArrayList<>();
    for (int member = 0; member < MEMBERS; member++) {
      Random objects = new Random(agree ? 1 : member);
      Random noise = new Random(100 + member);
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < BOXES; i++) {
        items.add(item(objects, noise));
      }
      members.add(Detections.of(items));
    }
    votes = Votes.of(List.of("a", "b", "c"), members);
  }

  private Item item(Random objects, Random noise) {
    double width = 20 + 100 * objects.nextDouble();
    double height = 20 + 100 * objects.nextDouble();
    double left = 1800 * objects.nextDouble() + 4 * noise.nextGaussian();
    double top = 960 * objects.nextDouble() + 4 * noise.nextGaussian();
    String label = "label" + objects.nextInt(labels);
    return new Item(label, noise.nextDouble(), new Box(left, top, left + width, top + height));
  }

  /**
   * Weighted boxes fusion.
   *
   * @return the answer
   */
  @Benchmark
  public Detections weightedBoxesFusion() {
    return fusion.combine(votes);
  }

  /**
   * The same, written down plainly.
   *
   * @return the answer
   */
  @Benchmark
  public Detections plainBoxesFusion() {
    return PlainBoxFusion.fuse(members);
  }

  /**
   * Non-maximum suppression.
   *
   * @return the answer
   */
  @Benchmark
  public Detections nonMaxSuppression() {
    return suppression.combine(votes);
  }

  /**
   * Soft non-maximum suppression.
   *
   * @return the answer
   */
  @Benchmark
  public Detections softNms() {
    return soft.combine(votes);
  }

  /**
   * Non-maximum weighted.
   *
   * @return the answer
   */
  @Benchmark
  public Detections nonMaximumWeighted() {
    return weighted.combine(votes);
  }
}
