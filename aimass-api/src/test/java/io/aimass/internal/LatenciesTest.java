package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Quantiles of times, from buckets. */
class LatenciesTest {

  @Property
  void quantile_isNearTheTrueOne(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 256, max = 100_000_000_000L) Long> times,
      @ForAll @DoubleRange(min = 0.01, max = 1) double part) {
    Latencies latencies = new Latencies();
    times.forEach(latencies::add);
    List<Long> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    long exact = sorted.get((int) Math.ceil(part * times.size()) - 1);
    assertThat(latencies.quantile(part)).isCloseTo(exact, Percentage.withPercentage(6.3));
    assertThat(latencies.count()).isEqualTo(times.size());
  }

  @Test
  void extremes_areCountedAtTheEnds() {
    Latencies latencies = new Latencies();
    assertThat(latencies.quantile(0.5)).isZero();
    latencies.add(-5);
    assertThat(latencies.quantile(0.5)).isLessThan(300);
    latencies.add(Long.MAX_VALUE);
    assertThat(latencies.quantile(1)).isGreaterThan(800_000_000_000L);
  }
}
