package io.aimass.internal.parts;

import io.aimass.Classification;
import io.aimass.Detections;
import io.aimass.Detections.Box;
import io.aimass.Embedding;
import io.aimass.Labels;
import io.aimass.Ranking;
import io.aimass.Regression;
import io.aimass.Segmentation;
import io.aimass.Tensor;
import io.aimass.Text;
import io.aimass.bundle.PartTable;
import io.aimass.bundle.Recipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Predictions, such as the vote of a stand-in. */
final class PredictionParts {

  private static final int SIDES = 4;

  private PredictionParts() {}

  static @Nullable Recipe recipe(Object part) {
    if (part instanceof Classification vote) {
      return Recipe.of("classification", 1)
          .with("labels", vote.labels().names())
          .with("probabilities", vote.probabilities())
          .with("label", vote.label());
    }
    if (part instanceof Regression vote) {
      Recipe recipe = Recipe.of("regression", 1).with("values", vote.values());
      return vote.variances().map(all -> recipe.with("variances", all)).orElse(recipe);
    }
    if (part instanceof Embedding vote) {
      return Recipe.of("embedding", 1).with("values", vote.values());
    }
    if (part instanceof Text vote) {
      return Recipe.of("text-answer", 1)
          .with("value", vote.value())
          .with("confidence", vote.confidence());
    }
    if (part instanceof Ranking vote) {
      return ranking(vote);
    }
    if (part instanceof Segmentation vote) {
      return Recipe.of("segmentation", 1)
          .with("labels", vote.labels().names())
          .withPart("classes", Tensor.of(vote.classes(), vote.height(), vote.width()));
    }
    return part instanceof Detections vote ? detections(vote) : null;
  }

  private static Recipe ranking(Ranking vote) {
    List<String> ids = new ArrayList<>();
    double[] scores = new double[vote.items().size()];
    for (Ranking.Item item : vote.items()) {
      scores[ids.size()] = item.score();
      ids.add(item.id());
    }
    return Recipe.of("ranking", 1).with("ids", ids).with("scores", scores);
  }

  private static Recipe detections(Detections vote) {
    List<String> labels = new ArrayList<>();
    double[] confidences = new double[vote.items().size()];
    double[] boxes = new double[SIDES * confidences.length];
    for (Detections.Item item : vote.items()) {
      int at = labels.size();
      confidences[at] = item.confidence();
      boxes[SIDES * at] = item.box().left();
      boxes[SIDES * at + 1] = item.box().top();
      boxes[SIDES * at + 2] = item.box().right();
      boxes[SIDES * at + 3] = item.box().bottom();
      labels.add(item.label());
    }
    return Recipe.of("detections", 1)
        .with("labels", labels)
        .with("confidences", confidences)
        .with("boxes", boxes);
  }

  static PartTable in(PartTable table) {
    return table
        .and("classification", 1, PredictionParts::classification)
        .and("regression", 1, PredictionParts::regression)
        .and("embedding", 1, recipe -> Embedding.of(recipe.floats("values")))
        .and(
            "text-answer", 1, recipe -> new Text(recipe.text("value"), recipe.number("confidence")))
        .and("ranking", 1, PredictionParts::ranking)
        .and("detections", 1, PredictionParts::detections)
        .and("segmentation", 1, PredictionParts::segmentation);
  }

  private static Classification classification(Recipe recipe) {
    Labels labels = Labels.of(recipe.texts("labels"));
    return Classification.of(labels, recipe.numbers("probabilities"))
        .withLabel(recipe.text("label"));
  }

  private static Regression regression(Recipe recipe) {
    double[] values = recipe.numbers("values");
    return recipe.has("variances")
        ? Regression.withVariances(values, recipe.numbers("variances"))
        : Regression.of(values);
  }

  private static Ranking ranking(Recipe recipe) {
    List<String> ids = recipe.texts("ids");
    double[] scores = recipe.numbers("scores");
    requireCount("scores", scores.length, ids.size());
    List<Ranking.Item> items = new ArrayList<>();
    for (String id : ids) {
      items.add(new Ranking.Item(id, scores[items.size()]));
    }
    return Ranking.of(items);
  }

  private static Detections detections(Recipe recipe) {
    List<String> labels = recipe.texts("labels");
    double[] confidences = recipe.numbers("confidences");
    double[] boxes = recipe.numbers("boxes");
    requireCount("confidences", confidences.length, labels.size());
    requireCount("sides of boxes", boxes.length, SIDES * labels.size());
    List<Detections.Item> items = new ArrayList<>();
    for (String label : labels) {
      int at = SIDES * items.size();
      Box box = new Box(boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]);
      items.add(new Detections.Item(label, confidences[items.size()], box));
    }
    return Detections.of(items);
  }

  private static Segmentation segmentation(Recipe recipe) {
    Tensor classes = recipe.part("classes", Tensor.class);
    int[] positions = Arrays.stream(classes.toLongArray()).mapToInt(Math::toIntExact).toArray();
    return Segmentation.of(
        Labels.of(recipe.texts("labels")),
        Math.toIntExact(classes.dim(0)),
        Math.toIntExact(classes.dim(1)),
        positions);
  }

  private static void requireCount(String what, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(found + " " + what + ", expected " + expected);
    }
  }
}
