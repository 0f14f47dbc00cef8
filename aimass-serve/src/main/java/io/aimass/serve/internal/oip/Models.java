package io.aimass.serve.internal.oip;

import io.aimass.CircuitBreaker;
import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.MassClosedException;
import io.aimass.MassReport;
import io.aimass.MassReport.MemberReport;
import io.aimass.MassReport.ModelReport;
import io.aimass.serve.WebOutput;
import io.aimass.serve.internal.Settings;
import io.aimass.serve.internal.form.Answers;
import io.aimass.serve.internal.form.InputForm;
import io.aimass.serve.internal.form.InputForms;
import io.aimass.serve.internal.http.HttpFailure;
import io.aimass.spi.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The committee under the server's name, and every member under its own. */
final class Models {

  private final Map<String, Model> models = new LinkedHashMap<>();
  private final String version;

  private Models(String version) {
    this.version = version;
  }

  /** The models of a mass. */
  static <O> Models of(
      Mass<?, O> mass,
      InputForm form,
      @Nullable WebOutput<? super O> host,
      Settings settings,
      BooleanSupplier takesRequests) {
    MassReport report = mass.report();
    Models models = new Models(settings.version());
    Class<?> prediction = prediction(report);
    models.add(
        new Model(
            settings.name(),
            form,
            (input, options) -> asked(mass).predictAsync(input, options),
            () -> takesRequests.getAsBoolean() && isOpen(mass),
            json(host),
            report.types().labels(),
            InputForms.outputs(report),
            prediction));
    for (MemberReport member : report.members()) {
      String name = member.name();
      Optional<Signature> signature = member.model().flatMap(ModelReport::signature);
      models.add(
          new Model(
              name,
              InputForms.ofMember(form, signature),
              (input, options) -> asked(mass).askAsync(name, input, options),
              () -> takesRequests.getAsBoolean() && isAsked(mass, name),
              Answers::json,
              report.types().labels(),
              signature.map(Signature::outputs).orElse(List.of()),
              prediction));
    }
    return models;
  }

  /** Members answer what they were said to, and a committee mostly the same. */
  private static @Nullable Class<?> prediction(MassReport report) {
    Class<?> told = report.types().prediction().orElse(null);
    return told == null && !report.types().labels().isEmpty() ? Classification.class : told;
  }

  /** The form of inputs is that of the mass's type, as far as it is known. */
  @SuppressWarnings("unchecked")
  private static <O> Mass<Object, O> asked(Mass<?, O> mass) {
    return (Mass<Object, O>) mass;
  }

  @SuppressWarnings("unchecked") // the builder took it for the mass's answers
  private static Function<Object, @Nullable Object> json(@Nullable WebOutput<?> host) {
    return host == null ? Answers::json : answer -> ((WebOutput<Object>) host).write(answer);
  }

  private static boolean isOpen(Mass<?, ?> mass) {
    try {
      mass.report();
      return true;
    } catch (MassClosedException e) {
      return false;
    }
  }

  private static boolean isAsked(Mass<?, ?> mass, String member) {
    try {
      return mass.report().member(member).health().breaker() != CircuitBreaker.State.OPEN;
    } catch (MassClosedException e) {
      return false;
    }
  }

  private void add(Model model) {
    models.put(model.name(), model);
  }

  /** The model of a name and, if it is not null, a version. */
  Model find(String name, @Nullable String wanted) {
    Model model = models.get(name);
    if (model == null) {
      throw HttpFailure.of(404, "no model \"" + name + "\" among " + models.keySet());
    }
    if (wanted != null && !wanted.equals(version)) {
      throw HttpFailure.of(
          404, "model \"" + name + "\" has version \"" + version + "\", not \"" + wanted + "\"");
    }
    return model;
  }

  List<ModelCard> cards() {
    return models.values().stream().map(Model::card).collect(Collectors.toList());
  }

  boolean areReady() {
    return models.values().iterator().next().isReady();
  }
}
