package io.aimass.serve.internal.form;

import io.aimass.Classification;
import io.aimass.Detections;
import io.aimass.Embedding;
import io.aimass.Ranking;
import io.aimass.Regression;
import io.aimass.Segmentation;
import io.aimass.Tensor;
import io.aimass.Text;
import io.aimass.serve.internal.tensor.JsonTensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers as JSON, as a person expects them: a label, a number, numbers, a text, a list. */
public final class Answers {

  private Answers() {}

  /**
   * The answer as plain values.
   *
   * @throws IllegalStateException if only the host can make JSON of its type
   */
  public static @Nullable Object json(@Nullable Object answer) {
    if (answer instanceof Classification classes) {
      return classes.label();
    }
    if (answer instanceof Regression numbers) {
      double[] values = numbers.values();
      return values.length == 1 ? (Object) values[0] : values;
    }
    if (answer instanceof Embedding vector) {
      return vector.values();
    }
    if (answer instanceof Text text) {
      return text.value();
    }
    if (answer instanceof Ranking ranking) {
      return ranking(ranking);
    }
    if (answer instanceof Detections detections) {
      return detections(detections);
    }
    if (answer instanceof Segmentation pixels) {
      return segmentation(pixels);
    }
    if (answer instanceof Tensor tensor) {
      return JsonTensors.nested(tensor);
    }
    List<Object> texts = answer == null ? null : PageAnswers.of(answer);
    return texts == null ? plain(answer) : texts;
  }

  private static @Nullable Object plain(@Nullable Object answer) {
    if (answer == null
        || answer instanceof CharSequence
        || answer instanceof Number
        || answer instanceof Boolean
        || isNumbers(answer)) {
      return answer;
    }
    if (answer instanceof Enum<?> constant) {
      return constant.name();
    }
    if (answer instanceof Optional<?> optional) {
      return json(optional.orElse(null));
    }
    if (answer instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      map.forEach((key, value) -> object.put(String.valueOf(key), json(value)));
      return object.size() == 1 && map.values().iterator().next() instanceof Tensor only
          ? json(only)
          : object;
    }
    if (answer instanceof Iterable<?> items) {
      List<@Nullable Object> list = new ArrayList<>();
      items.forEach(item -> list.add(json(item)));
      return list;
    }
    throw new IllegalStateException(
        "answers are of "
            + answer.getClass().getName()
            + ", which has no form in JSON by itself; say how one is written with output(...)");
  }

  private static boolean isNumbers(Object answer) {
    Class<?> element = answer.getClass().getComponentType();
    return element != null && element.isPrimitive() && element != char.class;
  }

  private static List<Object> ranking(Ranking ranking) {
    List<Object> list = new ArrayList<>();
    for (Ranking.Item item : ranking.items()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("id", item.id());
      one.put("score", item.score());
      list.add(one);
    }
    return list;
  }

  private static List<Object> detections(Detections detections) {
    List<Object> list = new ArrayList<>();
    for (Detections.Item item : detections.items()) {
      Detections.Box box = item.box();
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("label", item.label());
      one.put("confidence", item.confidence());
      one.put("box", List.of(box.left(), box.top(), box.right(), box.bottom()));
      list.add(one);
    }
    return list;
  }

  /** Classes row by row, as runs: a class, -1 for unknown, and how many pixels have it. */
  private static Map<String, Object> segmentation(Segmentation pixels) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("width", pixels.width());
    object.put("height", pixels.height());
    object.put("labels", pixels.labels().names());
    int[] classes = pixels.classes();
    List<Object> runs = new ArrayList<>();
    for (int from = 0, to = 0; from < classes.length; from = to) {
      while (to < classes.length && classes[to] == classes[from]) {
        to++;
      }
      runs.add(new int[] {classes[from], to - from});
    }
    object.put("runs", runs);
    return object;
  }

  /** What else there is to be said of an answer. */
  public static Map<String, Object> details(Object answer) {
    Map<String, Object> details = new LinkedHashMap<>();
    if (answer instanceof Classification classes) {
      details.put("confidence", classes.confidence());
      Map<String, Object> all = new LinkedHashMap<>();
      List<String> labels = classes.labels().names();
      for (int i = 0; i < labels.size(); i++) {
        all.put(labels.get(i), classes.probability(i));
      }
      details.put("probabilities", all);
    } else if (answer instanceof Text text) {
      details.put("confidence", text.confidence());
    } else if (answer instanceof Regression numbers) {
      numbers.variances().ifPresent(variances -> details.put("variances", variances));
    }
    return details;
  }
}
