package io.aimass.serve.internal.oip;

import io.aimass.Mass;
import io.aimass.Tensor;
import io.aimass.serve.WebOutput;
import io.aimass.serve.internal.Settings;
import io.aimass.serve.internal.form.InputForm;
import io.aimass.serve.internal.http.Exchange;
import io.aimass.serve.internal.http.HttpFailure;
import io.aimass.serve.internal.http.Reply;
import io.aimass.serve.internal.http.Routes;
import io.aimass.serve.internal.predict.Media;
import io.aimass.serve.internal.tensor.WireType;
import io.aimass.spi.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The protocol's paths. */
public final class OipEndpoints {

  private static final String MODEL = "/v2/models/{model}";
  private static final String VERSION = MODEL + "/versions/{version}";
  private static final Set<String> TYPES =
      new LinkedHashSet<>(List.of(Reply.JSON, "application/octet-stream"));

  private final Models models;
  private final Settings settings;

  private OipEndpoints(Models models, Settings settings) {
    this.models = models;
    this.settings = settings;
  }

  /**
   * Adds the protocol's paths.
   *
   * @param form how the mass's questions come
   * @param host how the host writes answers; null if it leaves that to their type
   * @param takesRequests whether the server is not being closed
   * @return what knows the models
   */
  public static <O> OipEndpoints add(
      Routes routes,
      Mass<?, O> mass,
      InputForm form,
      @Nullable WebOutput<? super O> host,
      Settings settings,
      BooleanSupplier takesRequests) {
    OipEndpoints oip =
        new OipEndpoints(Models.of(mass, form, host, settings, takesRequests), settings);
    routes.on("GET", "/v2", exchange -> exchange.answer(Reply.json(oip.server())));
    routes.open(
        "GET", "/v2/health/live", exchange -> exchange.answer(Reply.json(Map.of("live", true))));
    routes.open("GET", "/v2/health/ready", oip::ready);
    for (String path : List.of(MODEL, VERSION)) {
      boolean versioned = path.equals(VERSION);
      routes.on(
          "GET",
          path,
          exchange -> exchange.answer(Reply.json(oip.metadata(oip.model(exchange, versioned)))));
      routes.on(
          "GET", path + "/ready", exchange -> oip.ready(exchange, oip.model(exchange, versioned)));
      routes.on(
          "POST", path + "/infer", exchange -> oip.infer(exchange, oip.model(exchange, versioned)));
    }
    return oip;
  }

  /** What is known of the models by now, the committee first. */
  public List<ModelCard> cards() {
    return models.cards();
  }

  private Model model(Exchange exchange, boolean versioned) {
    return models.find(
        exchange.parameter("model"), versioned ? exchange.parameter("version") : null);
  }

  private Map<String, Object> server() {
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("name", "aimass");
    String built = OipEndpoints.class.getPackage().getImplementationVersion();
    server.put("version", built == null ? "0" : built);
    server.put("extensions", List.of("binary_tensor_data"));
    return server;
  }

  private void ready(Exchange exchange) {
    answer(exchange, Map.of("ready", models.areReady()), models.areReady());
  }

  private void ready(Exchange exchange, Model model) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", model.name());
    body.put("ready", model.isReady());
    answer(exchange, body, model.isReady());
  }

  private static void answer(Exchange exchange, Map<String, Object> body, boolean ready) {
    exchange.answer(ready ? Reply.json(body) : Reply.unavailable(body));
  }

  private Map<String, Object> metadata(Model model) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", model.name());
    metadata.put("versions", List.of(settings.version()));
    metadata.put("platform", "aimass");
    metadata.put("inputs", specs(model.inputs()));
    metadata.put("outputs", specs(model.outputs()));
    return metadata;
  }

  private static List<Object> specs(List<TensorSpec> specs) {
    List<Object> all = new ArrayList<>();
    for (TensorSpec spec : specs) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", spec.name());
      one.put("datatype", WireType.of(spec.type()).name());
      one.put("shape", spec.anyShape() ? List.of(TensorSpec.ANY) : spec.dims());
      all.add(one);
    }
    return all;
  }

  private void infer(Exchange exchange, Model model) {
    Media.require(exchange, TYPES);
    exchange.body(
        body -> {
          InferRequest request;
          List<Object> questions;
          try {
            request = InferRequest.of(body, exchange.header(InferReply.HEADER_LENGTH), settings);
            questions = model.questions(request.inputs(), exchange::hold);
          } catch (IllegalArgumentException e) {
            throw HttpFailure.badRequest(String.valueOf(e.getMessage()), e);
          }
          exchange.await(
              model.ask(questions, exchange.options(request.timeoutMicros())),
              answers -> reply(model, request, model.tensors(answers)));
        });
  }

  private Reply reply(Model model, InferRequest request, Map<String, Tensor> outputs) {
    try {
      return InferReply.of(model.name(), settings.version(), request, outputs);
    } catch (IllegalArgumentException e) { // An output that is not there was asked for.
      throw HttpFailure.badRequest(String.valueOf(e.getMessage()), e);
    }
  }
}
