package io.aimass;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A model to open, its translator, and how to run it. Immutable: each method gives a new spec.
 *
 * <p>What is not said is chosen: the engine by the format, the device by {@link
 * DevicePolicy#auto()}; and a model has one native thread, as many models running side by side as
 * there are cores.
 *
 * @param <I> the input's type
 * @param <P> the prediction's type
 */
public final class ModelSpec<I, P> {

  private final ModelSource source;
  private final Translator<I, P> translator;
  private final Options options;

  /** What can be said beside the source and the translator. Changed only before it is kept. */
  private static final class Options {
    private Optional<ModelFormat> format = Optional.empty();
    private Optional<String> engine = Optional.empty();
    private DevicePolicy device = DevicePolicy.auto();
    private OptionalInt intraOpThreads = OptionalInt.empty();
    private OptionalInt interOpThreads = OptionalInt.empty();
    private boolean nonFiniteAllowed;
    private Optional<Batching> batching = Optional.empty();
    private List<?> samples = List.of();
    private Optional<Hedging<?, ?>> hedging = Optional.empty();

    private Options copy() {
      Options copy = new Options();
      copy.format = format;
      copy.engine = engine;
      copy.device = device;
      copy.intraOpThreads = intraOpThreads;
      copy.interOpThreads = interOpThreads;
      copy.nonFiniteAllowed = nonFiniteAllowed;
      copy.batching = batching;
      copy.samples = samples;
      copy.hedging = hedging;
      return copy;
    }
  }

  private ModelSpec(ModelSource source, Translator<I, P> translator, Options options) {
    this.source = Objects.requireNonNull(source, "source");
    this.translator = Objects.requireNonNull(translator, "translator");
    this.options = options;
  }

  /**
   * A model with every option at its default.
   *
   * @param source the model's bytes
   * @param translator both its sides
   * @param <I> the input's type
   * @param <P> the prediction's type
   * @return the spec
   */
  public static <I, P> ModelSpec<I, P> of(ModelSource source, Translator<I, P> translator) {
    return new ModelSpec<>(source, translator, new Options());
  }

  /**
   * A model in a file, with every option at its default.
   *
   * @param path the file
   * @param translator both its sides
   * @param <I> the input's type
   * @param <P> the prediction's type
   * @return the spec
   */
  public static <I, P> ModelSpec<I, P> of(Path path, Translator<I, P> translator) {
    return of(ModelSource.file(path), translator);
  }

  private ModelSpec<I, P> with(Consumer<Options> change) {
    Options changed = options.copy();
    change.accept(changed);
    return new ModelSpec<>(source, translator, changed);
  }

  /**
   * Says what format the model is in, whatever its name ends in.
   *
   * @param format the format
   * @return the new spec
   */
  public ModelSpec<I, P> format(ModelFormat format) {
    Objects.requireNonNull(format, "format");
    return with(o -> o.format = Optional.of(format));
  }

  /**
   * Names the engine. By default the provider that prefers the format most.
   *
   * @param engine a provider's name such as {@code onnxruntime} or {@code djl}, or an engine that
   *     one fronts, such as {@code PyTorch}
   * @return the new spec
   * @throws IllegalArgumentException if the name is empty
   */
  public ModelSpec<I, P> engine(String engine) {
    if (engine.isEmpty()) {
      throw new IllegalArgumentException("an engine's name is not empty");
    }
    return with(o -> o.engine = Optional.of(engine));
  }

  /**
   * Says where to run. By default {@link DevicePolicy#auto()}.
   *
   * @param policy the wish
   * @return the new spec
   */
  public ModelSpec<I, P> device(DevicePolicy policy) {
    Objects.requireNonNull(policy, "policy");
    return with(o -> o.device = policy);
  }

  /**
   * Sets the native threads. By default a model has one, that of who calls it: the cores are for
   * members and calls side by side. A run takes as many cores of the {@linkplain ComputeBudget
   * budget} as its model has threads, intra-op times inter-op.
   *
   * @param intraOp threads that one operation may use, the calling one included
   * @param interOp operations that may run side by side
   * @return the new spec
   * @throws IllegalArgumentException if one is below 1
   */
  public ModelSpec<I, P> threads(int intraOp, int interOp) {
    if (intraOp < 1 || interOp < 1) {
      throw new IllegalArgumentException(
          "thread counts must be 1 or more, got " + intraOp + " and " + interOp);
    }
    return with(
        o -> {
          o.intraOpThreads = OptionalInt.of(intraOp);
          o.interOpThreads = OptionalInt.of(interOp);
        });
  }

  /**
   * Lets NaN and infinity in the model's outputs pass to the decoder. By default a model that gives
   * one has failed.
   *
   * @return the new spec
   */
  public ModelSpec<I, P> allowNonFinite() {
    return with(o -> o.nonFiniteAllowed = true);
  }

  /**
   * Says when questions are run together. By default {@link Batching#auto()}.
   *
   * @param batching when
   * @return the new spec
   */
  public ModelSpec<I, P> batching(Batching batching) {
    Objects.requireNonNull(batching, "batching");
    return with(o -> o.batching = Optional.of(batching));
  }

  /**
   * Sets typical inputs, with which the model is warmed up and tried when a mass is built. By
   * default {@link Encoder#samples()}. A model that fails on one of them is not opened.
   *
   * @param samples two, or one for a model that is not to be batched; they should differ in length
   *     where inputs do
   * @return the new spec
   */
  public ModelSpec<I, P> samples(List<? extends I> samples) {
    List<I> copy = List.copyOf(samples);
    return with(o -> o.samples = copy);
  }

  /**
   * Gives the model a backup, which is asked when it is slow. By default it has none.
   *
   * @param hedging the backup, and when it is asked
   * @return the new spec
   */
  public ModelSpec<I, P> hedged(Hedging<? super I, ? extends P> hedging) {
    Objects.requireNonNull(hedging, "hedging");
    return with(o -> o.hedging = Optional.of(hedging));
  }

  /**
   * The model's bytes.
   *
   * @return the source
   */
  public ModelSource source() {
    return source;
  }

  /**
   * Both sides of the model.
   *
   * @return the translator
   */
  public Translator<I, P> translator() {
    return translator;
  }

  /**
   * The format: the one set, else the source's own.
   *
   * @return the format; empty if neither tells
   */
  public Optional<ModelFormat> format() {
    return options.format.isPresent() ? options.format : source.format();
  }

  /**
   * The engine that was named.
   *
   * @return its name; empty if none was
   */
  public Optional<String> engine() {
    return options.engine;
  }

  /**
   * Where to run.
   *
   * @return the policy
   */
  public DevicePolicy device() {
    return options.device;
  }

  /**
   * The threads that one operation may use.
   *
   * @return the count; empty for the default, 1
   */
  public OptionalInt intraOpThreads() {
    return options.intraOpThreads;
  }

  /**
   * The operations that may run side by side.
   *
   * @return the count; empty for the default, 1
   */
  public OptionalInt interOpThreads() {
    return options.interOpThreads;
  }

  /**
   * Whether NaN and infinity pass to the decoder.
   *
   * @return false by default
   */
  public boolean nonFiniteAllowed() {
    return options.nonFiniteAllowed;
  }

  /**
   * When questions are run together.
   *
   * @return what was set; empty for the default
   */
  public Optional<Batching> batching() {
    return options.batching;
  }

  /**
   * The model's backup.
   *
   * @return empty if it has none
   */
  @SuppressWarnings("unchecked") // set with these types
  public Optional<Hedging<? super I, ? extends P>> hedging() {
    return options.hedging.map(known -> (Hedging<? super I, ? extends P>) known);
  }

  /**
   * Typical inputs: those set, else the encoder's own.
   *
   * @return none if neither tells
   */
  @SuppressWarnings("unchecked") // set as inputs of this type
  public List<I> samples() {
    return options.samples.isEmpty() ? translator.encoder().samples() : (List<I>) options.samples;
  }

  @Override
  public String toString() {
    return "model of "
        + source
        + options.engine.map(name -> " on " + name).orElse("")
        + ", device "
        + options.device;
  }
}
