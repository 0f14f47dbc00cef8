package io.aimass.serve.internal.form;

import io.aimass.Classification;
import io.aimass.DataType;
import io.aimass.Embedding;
import io.aimass.Labels;
import io.aimass.Regression;
import io.aimass.Tensor;
import io.aimass.Text;
import io.aimass.serve.internal.json.JsonOutput;
import io.aimass.spi.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers as named tensors, the first axis counting them. What has no form of its own is one text
 * of JSON for each.
 */
public final class AnswerTensors {

  private static final String OUTPUT = "output";

  private AnswerTensors() {}

  /**
   * The tensors of answers.
   *
   * @param answers one or more
   * @param json how JSON is made of one that has no form of its own
   */
  public static Map<String, Tensor> of(List<?> answers, Function<Object, @Nullable Object> json) {
    Object first = answers.get(0);
    if (first instanceof Classification) {
      return classes(cast(answers, Classification.class));
    }
    if (first instanceof Embedding vector) {
      List<Embedding> vectors = cast(answers, Embedding.class);
      return Map.of("embedding", floats(vectors, vector.values().length));
    }
    if (first instanceof Regression) {
      return Map.of("value", numbers(cast(answers, Regression.class)));
    }
    if (first instanceof Text) {
      return texts(cast(answers, Text.class));
    }
    if (first instanceof Tensor tensor && answers.size() == 1) {
      return Map.of(OUTPUT, tensor);
    }
    if (first instanceof Map<?, ?> map && answers.size() == 1 && isTensors(map)) {
      return tensors(map);
    }
    return Map.of(OUTPUT, plain(answers, json));
  }

  private static boolean isTensors(Map<?, ?> map) {
    return map.values().stream().allMatch(Tensor.class::isInstance);
  }

  private static Map<String, Tensor> tensors(Map<?, ?> map) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    map.forEach((name, tensor) -> tensors.put(String.valueOf(name), (Tensor) tensor));
    return tensors;
  }

  private static <T> List<T> cast(List<?> answers, Class<T> type) {
    List<T> typed = new ArrayList<>();
    answers.forEach(answer -> typed.add(type.cast(answer)));
    return typed;
  }

  private static Map<String, Tensor> classes(List<Classification> answers) {
    Labels labels = Classification.union(answers);
    int count = answers.size();
    String[] best = new String[count];
    float[] confidence = new float[count];
    float[] probabilities = new float[Math.multiplyExact(count, labels.size())];
    for (int i = 0; i < count; i++) {
      Classification one = answers.get(i).alignedTo(labels);
      best[i] = one.label();
      confidence[i] = (float) one.confidence();
      for (int j = 0; j < labels.size(); j++) {
        probabilities[i * labels.size() + j] = (float) one.probability(j);
      }
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("label", Tensor.of(best, count));
    tensors.put("confidence", Tensor.of(confidence, count));
    tensors.put("probabilities", Tensor.of(probabilities, count, labels.size()));
    tensors.put("labels", Tensor.of(labels.names().toArray(new String[0]), labels.size()));
    return tensors;
  }

  private static Tensor floats(List<Embedding> vectors, int width) {
    float[] all = new float[Math.multiplyExact(vectors.size(), width)];
    for (int i = 0; i < vectors.size(); i++) {
      float[] one = vectors.get(i).values();
      requireWidth(one.length, width);
      System.arraycopy(one, 0, all, i * width, width);
    }
    return Tensor.of(all, vectors.size(), width);
  }

  private static void requireWidth(int got, int width) {
    if (got != width) {
      throw new IllegalStateException(
          "answers of one request have " + width + " and " + got + " numbers");
    }
  }

  private static Tensor numbers(List<Regression> answers) {
    int width = answers.get(0).values().length;
    double[] all = new double[Math.multiplyExact(answers.size(), width)];
    for (int i = 0; i < answers.size(); i++) {
      double[] one = answers.get(i).values();
      requireWidth(one.length, width);
      System.arraycopy(one, 0, all, i * width, width);
    }
    return width == 1 ? Tensor.of(all, answers.size()) : Tensor.of(all, answers.size(), width);
  }

  private static Map<String, Tensor> texts(List<Text> answers) {
    String[] values = new String[answers.size()];
    float[] confidence = new float[answers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = answers.get(i).value();
      confidence[i] = (float) answers.get(i).confidence();
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("text", Tensor.of(values, values.length));
    tensors.put("confidence", Tensor.of(confidence, confidence.length));
    return tensors;
  }

  private static Tensor plain(List<?> answers, Function<Object, @Nullable Object> json) {
    int count = answers.size();
    if (all(answers, Double.class) || all(answers, Float.class)) {
      double[] numbers = new double[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = ((Number) answers.get(i)).doubleValue();
      }
      return Tensor.of(numbers, count);
    }
    if (all(answers, Integer.class) || all(answers, Long.class)) {
      long[] numbers = new long[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = ((Number) answers.get(i)).longValue();
      }
      return Tensor.of(numbers, count);
    }
    String[] texts = new String[count];
    for (int i = 0; i < count; i++) {
      Object answer = answers.get(i);
      texts[i] = answer instanceof String text ? text : JsonOutput.text(json.apply(answer));
    }
    return Tensor.of(texts, count);
  }

  private static boolean all(List<?> answers, Class<?> type) {
    return answers.stream().allMatch(type::isInstance);
  }

  /**
   * What tensors answers of a type are.
   *
   * @param type null if it is not known
   * @param labels of classifications; empty if they are not known
   * @param declared what a model declares, for answers that are named tensors
   * @return empty if it is not known
   */
  public static List<TensorSpec> specs(
      @Nullable Class<?> type, List<String> labels, List<TensorSpec> declared) {
    long any = TensorSpec.ANY;
    if (type == null) {
      return List.of();
    }
    if (type == Classification.class) {
      long width = labels.isEmpty() ? any : labels.size();
      return List.of(
          TensorSpec.of("label", DataType.STRING, any),
          TensorSpec.of("confidence", DataType.FLOAT32, any),
          TensorSpec.of("probabilities", DataType.FLOAT32, any, width),
          TensorSpec.of("labels", DataType.STRING, width));
    }
    if (type == Embedding.class) {
      return List.of(TensorSpec.of("embedding", DataType.FLOAT32, any, any));
    }
    if (type == Regression.class) {
      return List.of(TensorSpec.of("value", DataType.FLOAT64, any));
    }
    if (type == Text.class) {
      return List.of(
          TensorSpec.of("text", DataType.STRING, any),
          TensorSpec.of("confidence", DataType.FLOAT32, any));
    }
    return Map.class.isAssignableFrom(type) ? declared : List.of(plain(type));
  }

  private static TensorSpec plain(Class<?> type) {
    if (type == Tensor.class) {
      return TensorSpec.ofAnyShape(OUTPUT, DataType.FLOAT32);
    }
    if (type == Double.class || type == Float.class) {
      return TensorSpec.of(OUTPUT, DataType.FLOAT64, TensorSpec.ANY);
    }
    return type == Integer.class || type == Long.class
        ? TensorSpec.of(OUTPUT, DataType.INT64, TensorSpec.ANY)
        : TensorSpec.of(OUTPUT, DataType.STRING, TensorSpec.ANY);
  }
}
