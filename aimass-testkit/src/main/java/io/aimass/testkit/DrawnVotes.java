package io.aimass.testkit;

import io.aimass.Classification;
import io.aimass.Embedding;
import io.aimass.Labels;
import io.aimass.Regression;
import io.aimass.Segmentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random votes of the built-in kinds. */
final class DrawnVotes {

  private DrawnVotes() {}

  static List<Classification> distributions(Random random, int members) {
    Labels labels = labels(random);
    return each(members, () -> Classification.of(labels, distribution(random, labels.size())));
  }

  static List<Classification> multiLabel(Random random, int members) {
    Labels labels = labels(random);
    return each(
        members, () -> Classification.of(labels, fill(labels.size(), () -> number(random, 4) / 4)));
  }

  static List<Regression> regressions(Random random, int members) {
    int width = 1 + random.nextInt(4);
    return each(members, () -> Regression.of(fill(width, () -> 50 * number(random, 4) - 100)));
  }

  static List<Regression> regressionsWithVariances(Random random, int members) {
    int width = 1 + random.nextInt(4);
    return each(
        members,
        () ->
            Regression.withVariances(
                fill(width, () -> 50 * number(random, 4) - 100),
                fill(width, () -> number(random, 4))));
  }

  static List<Embedding> embeddings(Random random, int members) {
    int width = 1 + random.nextInt(4);
    return each(
        members,
        () -> {
          float[] values = new float[width];
          for (int i = 0; i < width; i++) {
            values[i] = (float) (number(random, 4) / 2 - 1);
          }
          return Embedding.of(values);
        });
  }

  static List<Segmentation> segmentations(Random random, int members) {
    Labels labels = labels(random);
    int height = 1 + random.nextInt(4);
    int width = 1 + random.nextInt(4);
    return each(
        members,
        () -> {
          int[] classes = new int[height * width];
          Arrays.setAll(classes, i -> random.nextInt(labels.size() + 1) - 1);
          return Segmentation.of(labels, height, width, classes);
        });
  }

  static <P> List<P> each(int members, Supplier<P> vote) {
    List<P> votes = new ArrayList<>(members);
    for (int i = 0; i < members; i++) {
      votes.add(vote.get());
    }
    return votes;
  }

  private static Labels labels(Random random) {
    return Labels.of(
        IntStream.range(0, 2 + random.nextInt(4))
            .mapToObj(i -> "label" + i)
            .collect(Collectors.toList()));
  }

  /** Certain of one label in a third of the cases: members that contradict each other. */
  private static double[] distribution(Random random, int width) {
    double[] masses = fill(width, () -> number(random, 3));
    double sum = Arrays.stream(masses).sum();
    if (sum == 0 || random.nextInt(3) == 0) {
      Arrays.fill(masses, 0);
      masses[random.nextInt(width)] = 1;
      return masses;
    }
    return Arrays.stream(masses).map(mass -> mass / sum).toArray();
  }

  /**
   * A number from 0 to the most, a whole one in half of the cases: so that equal ones are common.
   */
  static double number(Random random, int most) {
    return random.nextBoolean() ? random.nextInt(most + 1) : most * random.nextDouble();
  }

  private static double[] fill(int width, Supplier<Double> number) {
    double[] values = new double[width];
    Arrays.setAll(values, i -> number.get());
    return values;
  }
}
