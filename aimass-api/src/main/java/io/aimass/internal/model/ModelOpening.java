package io.aimass.internal.model;

import io.aimass.Encoder;
import io.aimass.Exactness;
import io.aimass.Layout;
import io.aimass.ModelFormat;
import io.aimass.ModelLoadException;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.internal.Vitals;
import io.aimass.internal.Workplace;
import io.aimass.spi.Device;
import io.aimass.spi.OpenRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From a spec to a seat: opens the model, runs it on samples, and finds out how it may be batched.
 *
 * @param <I> what is asked
 * @param <P> what is answered
 */
public final class ModelOpening<I, P> {

  private final String name;
  private final ModelSpec<? super I, ? extends P> spec;
  private final Workplace place;
  private final Layout layout;

  /**
   * Prepares to open a model.
   *
   * @param name the member's name
   * @param spec the model
   * @param place where it runs
   */
  public ModelOpening(String name, ModelSpec<? super I, ? extends P> spec, Workplace place) {
    this.name = name;
    this.spec = spec;
    this.place = place;
    this.layout = spec.translator().encoder().layout();
  }

  /**
   * Opens it.
   *
   * @param engines the engines to choose from
   * @param intraOpThreads used where the spec does not say
   * @param vitals the seat's own
   * @return the seat, to be closed
   * @throws ModelLoadException if the model cannot be opened, or fails on its samples
   */
  public ModelSeat<I, P> open(Engines engines, int intraOpThreads, Vitals vitals) {
    OpenRequest request =
        new OpenRequest(
            name,
            spec.source(),
            format(),
            spec.engine(),
            Device.cpu(),
            spec.intraOpThreads().orElse(intraOpThreads),
            spec.interOpThreads().orElse(1));
    Opened opened = new Opener(engines).open(request, spec.device());
    try {
      BatchForm form = BatchForm.of(opened.session().signature(), layout);
      GuardedSession session =
          new GuardedSession(name, opened.session(), form.item(), layout, spec.nonFiniteAllowed());
      Batcher batcher = new Batcher(name, session, layout, form.fixedRows());
      Trial trial = tried(batcher, form);
      return new ModelSeat<>(name, spec, batcher, opened.reason(), trial, place, vitals);
    } catch (RuntimeException | Error e) {
      Opened.closeAfter(e, opened.session());
      throw e;
    }
  }

  private ModelFormat format() {
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

  private Trial tried(Batcher batcher, BatchForm form) {
    List<Map<String, Tensor>> samples = samples(batcher.session());
    Trial trial = new Trial(Exactness.UNKNOWN, "it was not tried; give ModelSpec.samples(...)");
    try {
      if (!samples.isEmpty()) {
        trial = Trial.of(form.batches() ? samples : samples.subList(0, 1), batcher);
      }
    } catch (Exception e) {
      throw new ModelLoadException(
          "member \"" + name + "\" fails on its samples: " + e.getMessage(), e);
    }
    if (!form.batches()) {
      String why = layout.batched() ? "its batch axis is of size 1" : "its layout is as it is";
      return new Trial(Exactness.NO_BATCH, why);
    }
    return samples.isEmpty() ? triedOnInvented(batcher, form, trial) : trial;
  }

  private static Trial triedOnInvented(Batcher batcher, BatchForm form, Trial untried) {
    List<Map<String, Tensor>> samples = form.item().map(InventedSamples::of).orElse(List.of());
    try {
      return samples.isEmpty() ? untried : Trial.of(samples, batcher);
    } catch (Exception e) {
      return new Trial(Exactness.UNKNOWN, "it fails on invented inputs: " + e.getMessage());
    }
  }

  private List<Map<String, Tensor>> samples(GuardedSession session) {
    List<Map<String, Tensor>> samples = new ArrayList<>();
    try {
      encode(spec, session, samples);
    } catch (Exception e) {
      throw new ModelLoadException(
          "member \"" + name + "\" cannot encode its samples: " + e.getMessage(), e);
    }
    return samples;
  }

  private <J> void encode(
      ModelSpec<J, ?> typed, GuardedSession session, List<Map<String, Tensor>> samples)
      throws Exception {
    Encoder<J> encoder = typed.translator().encoder();
    for (J sample : typed.samples()) {
      Map<String, Tensor> encoded = encoder.encode(sample);
      samples.add(session.check(layout.batched() ? BatchAxis.add(encoded) : encoded));
    }
  }
}
