package io.aimass.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Detections;
import io.aimass.bench.jmh.BoxFusionBenchmark;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured side by side gives the same boxes. */
class BoxFusionBenchmarkTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void peer_givesTheSameBoxes(boolean agree) {
    BoxFusionBenchmark benchmark = new BoxFusionBenchmark();
    benchmark.labels = 3;
    benchmark.agree = agree;
    benchmark.find();
    Detections ours = benchmark.weightedBoxesFusion();
    Detections peers = benchmark.plainBoxesFusion();
    assertThat(ours.items()).hasSameSizeAs(peers.items());
    assertThat(ours.items()).hasSizeBetween(agree ? 250 : 800, agree ? 700 : 900);
    for (int i = 0; i < ours.items().size(); i++) {
      Detections.Item mine = ours.items().get(i);
      Detections.Item other = peers.items().get(i);
      assertThat(mine.label()).isEqualTo(other.label());
      assertThat(mine.confidence()).isCloseTo(other.confidence(), within(1e-9));
      assertThat(mine.box().iou(other.box())).isCloseTo(1, within(1e-9));
    }
  }
}
