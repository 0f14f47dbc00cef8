package io.aimass.serve.internal.oip;

import io.aimass.CallOptions;
import io.aimass.Tensor;
import io.aimass.serve.internal.form.AnswerTensors;
import io.aimass.serve.internal.form.InputForm;
import io.aimass.serve.internal.predict.Questions;
import io.aimass.spi.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The committee or one of its members, as the protocol sees it. */
final class Model {

  /** Asks one question. */
  @FunctionalInterface
  interface Ask {
    CompletableFuture<?> ask(Object input, CallOptions options);
  }

  private final String name;
  private final InputForm form;
  private final Ask ask;
  private final BooleanSupplier ready;
  private final Function<Object, @Nullable Object> json;
  private final List<String> labels;
  private final List<TensorSpec> declared;
  private volatile @Nullable Class<?> answers;

  /**
   * A model.
   *
   * @param form how its questions come
   * @param ask asks one
   * @param ready whether it would be asked now
   * @param json how JSON is made of an answer that is no tensor by itself
   * @param labels of its answers; empty if not known
   * @param declared the outputs of answers that are named tensors; empty if not known
   * @param answers the class of its answers; null as long as it is not known
   */
  Model(
      String name,
      InputForm form,
      Ask ask,
      BooleanSupplier ready,
      Function<Object, @Nullable Object> json,
      List<String> labels,
      List<TensorSpec> declared,
      @Nullable Class<?> answers) {
    this.name = name;
    this.form = form;
    this.ask = ask;
    this.ready = ready;
    this.json = json;
    this.labels = labels;
    this.declared = declared;
    this.answers = answers;
  }

  String name() {
    return name;
  }

  boolean isReady() {
    return ready.getAsBoolean();
  }

  List<TensorSpec> inputs() {
    return form.tensors();
  }

  List<TensorSpec> outputs() {
    return AnswerTensors.specs(answers, labels, declared);
  }

  ModelCard card() {
    return new ModelCard(name, inputs(), outputs(), answers, labels);
  }

  /**
   * The questions in tensors, at least one.
   *
   * @param grows told how many bytes they take beside the tensors
   */
  List<Object> questions(Map<String, Tensor> tensors, LongConsumer grows) {
    InputForm mine = form.forRequest();
    List<Object> items = mine.items(tensors);
    grows.accept(mine.held());
    if (items.isEmpty()) {
      throw new IllegalArgumentException("there is no question in the inputs");
    }
    return items;
  }

  @SuppressWarnings("unchecked") // nothing is done with an answer but to look at what it is
  CompletableFuture<List<Object>> ask(List<Object> questions, CallOptions options) {
    return Questions.ask(
        questions,
        options,
        (question, how) -> (CompletableFuture<Object>) ask.ask(question, how),
        form.isGuess());
  }

  Map<String, Tensor> tensors(List<Object> all) {
    answers = all.get(0).getClass();
    return AnswerTensors.of(all, json);
  }
}
