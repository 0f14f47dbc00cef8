package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Detections;
import io.aimass.Detections.Box;
import io.aimass.Detections.Item;
import io.aimass.ensemble.GoldenLines.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden numbers come from {@code src/test/golden/boxes.py}: the methods' reference program. */
class BoxesGoldenTest {

  static Stream<GoldenLines> cases() throws IOException {
    List<GoldenLines> cases = GoldenLines.of("boxes.txt");
    assertThat(cases).hasSize(5);
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyMethod_equalsTheReference(GoldenLines golden) {
    Votes<Detections> votes = votes(golden);
    double[] weights = golden.one("weights").numbers();
    List<Line> lines = golden.lines();
    int answers = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).key().equals("answer")) {
        List<Item> expected = new ArrayList<>();
        for (int j = i + 1; j < lines.size() && lines.get(j).key().equals("box"); j++) {
          expected.add(item(lines.get(j)));
        }
        WeightedEnsemble<Detections, Detections> ensemble = ensemble(lines.get(i));
        assertSame(ensemble.weights(weights), votes, expected);
        answers++;
      }
    }
    assertThat(answers).isEqualTo(16);
  }

  private static Votes<Detections> votes(GoldenLines golden) {
    List<@Nullable Detections> found = new ArrayList<>();
    for (int member = 0; member < (int) golden.one("case").number(0); member++) {
      List<Item> items = new ArrayList<>();
      for (Line line : golden.all("found")) {
        if ((int) line.number(0) == member) {
          items.add(item(new Line("", line.fields().subList(1, 7))));
        }
      }
      boolean missing = golden.has("missing") && (int) golden.one("missing").number(0) == member;
      found.add(missing ? null : Detections.of(items));
    }
    return GoldenLines.named(found);
  }

  private static Item item(Line line) {
    double[] numbers = line.numbers();
    return new Item(
        "l" + (int) numbers[0],
        numbers[1],
        new Box(numbers[2], numbers[3], numbers[4], numbers[5]));
  }

  private static WeightedEnsemble<Detections, Detections> ensemble(Line answer) {
    double first = answer.number(2);
    double least = answer.number(3);
    return switch (answer.field(0)) {
      case "wbf" ->
          Ensembles.weightedBoxesFusion()
              .confidence(ConfidenceType.valueOf(answer.field(1)))
              .iou(first)
              .scoreThreshold(least);
      case "nmw" -> Ensembles.nonMaximumWeighted().iou(first).scoreThreshold(least);
      case "nms" -> Ensembles.nonMaxSuppression().iou(first).scoreThreshold(least);
      case "linear" -> Ensembles.softNms().linear(first).scoreThreshold(least);
      case "gaussian" -> Ensembles.softNms().gaussian(first).scoreThreshold(least);
      default -> throw new IllegalArgumentException(answer.toString());
    };
  }

  private static void assertSame(
      Ensemble<Detections, Detections> ensemble, Votes<Detections> votes, List<Item> expected) {
    List<Item> actual = ensemble.combine(votes).items();
    List<Item> sorted = Detections.of(expected).items();
    assertThat(actual).as(ensemble.toString()).hasSameSizeAs(sorted);
    IntStream.range(0, actual.size())
        .forEach(
            i -> {
              assertThat(actual.get(i).label()).isEqualTo(sorted.get(i).label());
              assertThat(numbers(actual.get(i)))
                  .as("%s, box %s", ensemble, i)
                  .containsExactly(numbers(sorted.get(i)), within(1e-6));
            });
  }

  private static double[] numbers(Item item) {
    Box box = item.box();
    return new double[] {item.confidence(), box.left(), box.top(), box.right(), box.bottom()};
  }
}
