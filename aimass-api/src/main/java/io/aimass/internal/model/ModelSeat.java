package io.aimass.internal.model;

import io.aimass.Batching;
import io.aimass.Encoder;
import io.aimass.Exactness;
import io.aimass.Layout;
import io.aimass.MassReport.BatchCost;
import io.aimass.MassReport.MemberReport;
import io.aimass.MassReport.ModelReport;
import io.aimass.ModelSpec;
import io.aimass.Priority;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.internal.Reply;
import io.aimass.internal.Seat;
import io.aimass.internal.Vitals;
import io.aimass.internal.Workplace;
import io.aimass.internal.compute.Item;
import io.aimass.internal.compute.Lane;
import io.aimass.spi.Device;
import io.aimass.spi.SessionInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The seat of a model: a queue, and a session between encoder and decoder. */
public final class ModelSeat<I, P> implements Seat<I, P> {

  private final String name;
  private final ModelSpec<? super I, ? extends P> spec;
  private final Encoder<? super I> encoder;
  private final Layout layout;
  private final GuardedSession session;
  private final String deviceReason;
  private final Trial trial;
  private final Batching batching;
  private final Workplace place;
  private final Lane lane;
  private final Vitals vitals;

  /**
   * Takes a seat.
   *
   * @param batcher runs its batches
   * @param trial what was found of its batches
   */
  ModelSeat(
      String name,
      ModelSpec<? super I, ? extends P> spec,
      Batcher batcher,
      String deviceReason,
      Trial trial,
      Workplace place,
      Vitals vitals) {
    this.name = name;
    this.spec = spec;
    Translator<? super I, ? extends P> translator = spec.translator();
    this.encoder = translator.encoder();
    this.layout = batcher.layout();
    this.session = batcher.session();
    this.deviceReason = deviceReason;
    this.trial = trial;
    this.place = place;
    this.vitals = vitals;
    this.batching = batching(spec, trial, batcher.fixedRows());
    this.lane =
        new Lane(
            permits(session.info(), place),
            place.share(),
            place.executor(),
            batching,
            new ModelRunner<P>(batcher, translator.decoder(), place, vitals),
            place.shadow());
  }

  /** As it was set, unless the model's answers would depend on who shares a batch. */
  private static Batching batching(ModelSpec<?, ?> spec, Trial trial, int fixedRows) {
    Batching wanted = spec.batching().orElse(Batching.auto());
    boolean allowed =
        trial.exactness() == Exactness.EXACT
            || (wanted.inexactAllowed() && trial.exactness() != Exactness.NO_BATCH);
    if (!allowed) {
      return Batching.never();
    }
    return fixedRows > 0 && wanted.max() > fixedRows
        ? new Batching(fixedRows, wanted.maxWait(), wanted.learned(), wanted.inexactAllowed())
        : wanted;
  }

  /** The cores that a run uses: a model elsewhere needs but the thread that drives it. */
  private static int permits(SessionInfo info, Workplace place) {
    if (info.device().kind() != Device.Kind.CPU) {
      return 1;
    }
    int threads = info.intraOpThreads() * info.interOpThreads();
    return Math.max(1, Math.min(threads, place.share().limit()));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Vitals vitals() {
    return vitals;
  }

  /**
   * What must encode the input first.
   *
   * @return the encoder, shared with the seats whose encoders are equal
   */
  public Encoder<? super I> encoder() {
    return encoder;
  }

  /**
   * What a question mostly costs, as batched.
   *
   * @return nanoseconds of cores' time; 0 if nothing is known
   */
  public long typicalWork() {
    return lane.typicalWork();
  }

  /**
   * A question, to be put into the model's queue.
   *
   * @param owner whose it is
   * @param priority what goes first
   * @param encoded what {@link #encoder()} gave
   * @param reply where the answer goes
   * @return the item
   * @throws io.aimass.InvalidInputException if the model does not take it
   */
  public Item item(Object owner, Priority priority, Map<String, Tensor> encoded, Reply<P> reply) {
    Map<String, Tensor> inputs = session.check(layout.batched() ? BatchAxis.add(encoded) : encoded);
    boolean batched = batching.max() > 1;
    return new ModelItem<>(
        lane,
        owner,
        priority,
        batched ? Stack.kind(inputs, layout) : "",
        Stack.length(inputs, layout),
        encoded,
        inputs,
        reply);
  }

  @Override
  public MemberReport report() {
    SessionInfo info = session.info();
    List<BatchCost> costs = place.cores().costs(lane);
    ModelReport model =
        new ModelReport(
            info.engine(),
            info.engineVersion(),
            spec.device(),
            info.device(),
            info.executionProvider(),
            deviceReason,
            info.intraOpThreads(),
            info.interOpThreads(),
            trial.exactness(),
            trial.evidence(),
            batching,
            costs,
            session.memory(),
            info.notes(),
            session.signature());
    return new MemberReport(name, spec.source().toString(), Optional.of(model), vitals.health());
  }

  @Override
  public Object given() {
    return spec;
  }

  @Override
  public void close() {
    session.close();
  }
}
