package io.aimass.internal.model;

import io.aimass.DevicePolicy;
import io.aimass.Encoder;
import io.aimass.MassReport.MemberReport;
import io.aimass.MassReport.ModelReport;
import io.aimass.ModelFormat;
import io.aimass.ModelLoadException;
import io.aimass.ModelOutput;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.internal.Seat;
import io.aimass.spi.Cancellation;
import io.aimass.spi.Device;
import io.aimass.spi.OpenRequest;
import io.aimass.spi.SessionInfo;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The seat of a model: session between encoder and decoder. */
public final class ModelSeat<I, P> implements Seat<I, P> {

  private final String name;
  private final Translator<? super I, ? extends P> translator;
  private final boolean batched;
  private final GuardedSession session;
  private final MemberReport report;

  private ModelSeat(
      String name,
      Translator<? super I, ? extends P> translator,
      GuardedSession session,
      MemberReport report) {
    this.name = name;
    this.translator = translator;
    this.batched = translator.encoder().layout().batched();
    this.session = session;
    this.report = report;
  }

  /**
   * Opens a model.
   *
   * @param name the member's name
   * @param spec the model
   * @param engines the engines to choose from
   * @param intraOpThreads used where the spec does not say
   * @param <I> what is asked
   * @param <P> what is answered
   * @return the seat, to be closed
   * @throws ModelLoadException if the model cannot be opened
   */
  public static <I, P> ModelSeat<I, P> open(
      String name, ModelSpec<? super I, ? extends P> spec, Engines engines, int intraOpThreads) {
    OpenRequest request =
        new OpenRequest(
            name,
            spec.source(),
            format(name, spec),
            spec.engine(),
            Device.cpu(),
            spec.intraOpThreads().orElse(intraOpThreads),
            spec.interOpThreads().orElse(1));
    Opened opened = new Opener(engines).open(request, spec.device());
    try {
      return seat(name, spec, opened);
    } catch (RuntimeException | Error e) {
      Opened.closeAfter(e, opened.session());
      throw e;
    }
  }

  private static <I, P> ModelSeat<I, P> seat(
      String name, ModelSpec<? super I, ? extends P> spec, Opened opened) {
    Translator<? super I, ? extends P> translator = spec.translator();
    GuardedSession session =
        new GuardedSession(
            name,
            opened.session(),
            translator.encoder().layout().optional(),
            spec.nonFiniteAllowed());
    MemberReport report = report(name, spec, session.info(), opened.reason());
    return new ModelSeat<>(name, translator, session, report);
  }

  private static ModelFormat format(String name, ModelSpec<?, ?> spec) {
    return spec.format()
        .orElseThrow(
            () ->
                new ModelLoadException(
                    "member \""
                        + name
                        + "\": the name of "
                        + spec.source()
                        + " does not tell its format; say it with ModelSpec.format(...)"));
  }

  private static MemberReport report(
      String name, ModelSpec<?, ?> spec, SessionInfo info, String reason) {
    DevicePolicy asked = spec.device();
    ModelReport model =
        new ModelReport(
            info.engine(),
            info.engineVersion(),
            asked,
            info.device(),
            info.executionProvider(),
            reason,
            info.intraOpThreads(),
            info.interOpThreads(),
            info.notes());
    return new MemberReport(name, spec.source().toString(), Optional.of(model));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Encoder<? super I> encoder() {
    return translator.encoder();
  }

  @Override
  public @Nullable P answer(I input, Map<String, Tensor> encoded, Cancellation cancellation)
      throws Exception {
    Map<String, Tensor> inputs = batched ? BatchAxis.add(encoded) : encoded;
    Map<String, Tensor> outputs = session.run(inputs, cancellation);
    Map<String, Tensor> item = batched ? BatchAxis.remove(name, outputs) : outputs;
    return translator.decoder().decode(ModelOutput.of(item, encoded));
  }

  @Override
  public MemberReport report() {
    return report;
  }

  @Override
  public void close() {
    session.close();
  }
}
