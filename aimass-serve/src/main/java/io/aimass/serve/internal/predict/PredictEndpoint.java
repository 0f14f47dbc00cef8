package io.aimass.serve.internal.predict;

import io.aimass.CallOptions;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.serve.WebOutput;
import io.aimass.serve.internal.Settings;
import io.aimass.serve.internal.form.Answers;
import io.aimass.serve.internal.form.InputForm;
import io.aimass.serve.internal.http.Exchange;
import io.aimass.serve.internal.http.HttpFailure;
import io.aimass.serve.internal.http.Reply;
import io.aimass.serve.internal.http.Routes;
import io.aimass.serve.internal.json.JsonInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /predict}: {@code {"input": …}} is answered with {@code {"output": …}}, a list with a
 * list; {@code ?explain=true} adds {@code "explain"}.
 */
public final class PredictEndpoint<I, O> implements Routes.Endpoint {

  private final Mass<I, O> mass;
  private final InputForm form;
  private final Function<O, @Nullable Object> output;

  /**
   * Creates the endpoint.
   *
   * @param form how inputs are read
   * @param host how the host writes answers; null if it leaves that to their type
   */
  public PredictEndpoint(Mass<I, O> mass, InputForm form, @Nullable WebOutput<? super O> host) {
    this.mass = mass;
    this.form = form;
    this.output = host == null ? Answers::json : host::write;
  }

  /** What a request asks. */
  private record Asked<I>(List<I> inputs, boolean batch) {}

  @Override
  public void serve(Exchange exchange) {
    String type = exchange.header("Content-Type");
    boolean files = form.takesFiles() && FileBody.isTold(type);
    if (!files) {
      Media.require(exchange, Set.of(Reply.JSON));
    }
    boolean explains = exchange.flag("explain");
    exchange.body(
        body -> {
          InputForm mine = form.forRequest();
          Asked<I> asked = files ? files(mine, type, body) : read(mine, body, exchange.settings());
          exchange.hold(mine.held());
          CallOptions options = exchange.options(0);
          if (explains) {
            explain(exchange, asked, options);
          } else {
            predict(exchange, asked, options);
          }
        });
  }

  private void predict(Exchange exchange, Asked<I> asked, CallOptions options) {
    CompletableFuture<List<O>> answers =
        Questions.ask(asked.inputs(), options, mass::predictAsync, form.isGuess());
    exchange.await(
        answers,
        all -> {
          Map<String, @Nullable Object> reply = new LinkedHashMap<>();
          reply.put("output", listed(asked, all, output));
          return Reply.json(reply);
        });
  }

  private void explain(Exchange exchange, Asked<I> asked, CallOptions options) {
    CompletableFuture<List<Decision<O>>> answers =
        Questions.ask(asked.inputs(), options, mass::decideAsync, form.isGuess());
    exchange.await(
        answers,
        all -> {
          Map<String, @Nullable Object> reply = new LinkedHashMap<>();
          reply.put("output", listed(asked, all, one -> output.apply(one.answer())));
          reply.put("explain", listed(asked, all, Explanations::of));
          return Reply.json(reply);
        });
  }

  private static <T> @Nullable Object listed(
      Asked<?> asked, List<T> all, Function<? super T, ? extends @Nullable Object> json) {
    if (!asked.batch()) {
      return json.apply(all.get(0));
    }
    List<@Nullable Object> list = new ArrayList<>();
    all.forEach(one -> list.add(json.apply(one)));
    return list;
  }

  private Asked<I> read(InputForm mine, byte[] body, Settings settings) {
    try {
      Map<String, @Nullable Object> request =
          JsonInput.object(body, 0, body.length, settings.jsonDepth(), settings.maxElements());
      if (!request.containsKey("input") || request.size() != 1) {
        throw new IllegalArgumentException(
            "expected {\"input\": …}, got an object with " + request.keySet());
      }
      return asked(mine, request.get("input"));
    } catch (IllegalArgumentException e) {
      throw HttpFailure.badRequest(String.valueOf(e.getMessage()), e);
    }
  }

  @SuppressWarnings("unchecked") // the form is that of the mass's type
  private Asked<I> files(InputForm mine, @Nullable String type, byte[] body) {
    try {
      if (type == null || !FileBody.isForm(type)) {
        return new Asked<>(List.of((I) mine.readFile(body)), false);
      }
      List<I> inputs = new ArrayList<>();
      List<byte[]> files = FileBody.files(type, body);
      for (byte[] file : files) {
        inputs.add((I) mine.readFile(file));
      }
      return new Asked<>(inputs, files.size() > 1);
    } catch (IllegalArgumentException e) {
      throw HttpFailure.badRequest(String.valueOf(e.getMessage()), e);
    }
  }

  @SuppressWarnings("unchecked") // the form is that of the mass's type, as far as it is known
  private Asked<I> asked(InputForm mine, @Nullable Object json) {
    if (!mine.isBatch(json) || !(json instanceof List<?> list)) {
      return new Asked<>(List.of((I) mine.read(json)), false);
    }
    List<I> inputs = new ArrayList<>();
    for (Object one : list) {
      try {
        inputs.add((I) mine.read(one));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("input " + inputs.size() + ": " + e.getMessage(), e);
      }
    }
    return new Asked<>(inputs, true);
  }
}
