package io.aimass.preprocess.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws of decoding, held against all ways through the steps. */
class CtcProperties {

  private static CtcFrames frames(int steps, int classes, long seed) {
    Random chance = new Random(seed);
    float[] made = new float[steps * classes];
    for (int i = 0; i < made.length; i++) {
      made[i] = chance.nextInt(4) == 0 ? 0 : chance.nextFloat();
    }
    return new CtcFrames(made, classes);
  }

  /** For each row the sum over its ways, and the likeliest way. */
  private static Map<List<Integer>, double[]> all(
      CtcFrames frames, Map<List<Integer>, int[]> ways) {
    Map<List<Integer>, double[]> sums = new HashMap<>();
    int[] way = new int[frames.count()];
    long count = Math.round(Math.pow(frames.classes(), way.length));
    for (long number = 0; number < count; number++) {
      long rest = number;
      double product = 1;
      List<Integer> row = new ArrayList<>();
      int last = 0;
      for (int step = 0; step < way.length; step++) {
        way[step] = (int) (rest % frames.classes());
        rest /= frames.classes();
        product *= frames.at(step, way[step]);
        if (way[step] != 0 && way[step] != last) {
          row.add(way[step]);
        }
        last = way[step];
      }
      double[] sum = sums.computeIfAbsent(row, key -> new double[2]);
      sum[0] += product;
      if (product > sum[1]) {
        sum[1] = product;
        ways.put(row, way.clone());
      }
    }
    return sums;
  }

  @Property(tries = 300)
  void aWideBeam_findsTheLikeliestRow(
      @ForAll @IntRange(min = 1, max = 5) int steps,
      @ForAll @IntRange(min = 2, max = 4) int classes,
      @ForAll long seed) {
    CtcFrames frames = frames(steps, classes, seed);
    Map<List<Integer>, double[]> sums = all(frames, new HashMap<>());
    double most = sums.values().stream().mapToDouble(sum -> sum[0]).max().orElseThrow();

    List<Integer> found = new CtcBeamSearch(Integer.MAX_VALUE, 0).of(frames);

    assertThat(sums.get(found)[0]).isCloseTo(most, within(1e-9));
  }

  @Property(tries = 300)
  void confidences_areThoseOnTheLikeliestWay(
      @ForAll @IntRange(min = 1, max = 5) int steps,
      @ForAll @IntRange(min = 2, max = 4) int classes,
      @ForAll long seed) {
    CtcFrames frames = frames(steps, classes, seed);
    Map<List<Integer>, int[]> ways = new HashMap<>();
    all(frames, ways);

    ways.forEach(
        (row, way) ->
            assertThat(CtcAlignment.confidences(frames, row))
                .as(row.toString())
                .containsExactly(onWay(frames, row.size(), way), within(1e-9)));
  }

  private static double[] onWay(CtcFrames frames, int letters, int... way) {
    double[] most = new double[letters];
    int letter = -1;
    int last = 0;
    for (int step = 0; step < way.length; step++) {
      if (way[step] != 0) {
        letter += way[step] == last ? 0 : 1;
        most[letter] = Math.max(most[letter], frames.at(step, way[step]));
      }
      last = way[step];
    }
    return most;
  }

  /** What a model is sure of all ways of decoding read alike. */
  @Property(tries = 100)
  void sureFrames_areReadAsTheyAre(
      @ForAll @IntRange(min = 1, max = 30) int steps, @ForAll long seed) {
    Random chance = new Random(seed);
    float[] sure = new float[steps * 5];
    for (int step = 0; step < steps; step++) {
      sure[step * 5 + chance.nextInt(5)] = 1;
    }
    CtcFrames frames = new CtcFrames(sure, 5);

    List<Integer> path = CtcBestPath.of(frames);

    assertThat(new CtcBeamSearch(2, 1e-3).of(frames)).isEqualTo(path);
    assertThat(CtcAlignment.confidences(frames, path))
        .containsOnly(path.stream().mapToDouble(s -> 1).toArray());
  }
}
