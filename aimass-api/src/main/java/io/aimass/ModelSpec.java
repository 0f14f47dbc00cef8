package io.aimass;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model to open, its translator, and how to run it. Immutable: each method gives a new spec.
 *
 * <p>What is not said is chosen: the engine by the format, the device by {@link
 * DevicePolicy#auto()}, the threads within the committee's share of the cores.
 *
 * @param <I> the input's type
 * @param <P> the prediction's type
 */
public final class ModelSpec<I, P> {

  private final ModelSource source;
  private final Translator<I, P> translator;
  private final Options options;

  private record Options(
      Optional<ModelFormat> format,
      Optional<String> engine,
      DevicePolicy device,
      OptionalInt intraOpThreads,
      OptionalInt interOpThreads,
      boolean nonFiniteAllowed) {

    static final Options DEFAULT =
        new Options(
            Optional.empty(),
            Optional.empty(),
            DevicePolicy.auto(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            false);
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
    return new ModelSpec<>(source, translator, Options.DEFAULT);
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

  private ModelSpec<I, P> with(Options changed) {
    return new ModelSpec<>(source, translator, changed);
  }

  /**
   * Says what format the model is in, whatever its name ends in.
   *
   * @param format the format
   * @return the new spec
   */
  public ModelSpec<I, P> format(ModelFormat format) {
    Options o = options;
    return with(
        new Options(
            Optional.of(format),
            o.engine,
            o.device,
            o.intraOpThreads,
            o.interOpThreads,
            o.nonFiniteAllowed));
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
    Options o = options;
    return with(
        new Options(
            o.format,
            Optional.of(engine),
            o.device,
            o.intraOpThreads,
            o.interOpThreads,
            o.nonFiniteAllowed));
  }

  /**
   * Says where to run. By default {@link DevicePolicy#auto()}.
   *
   * @param policy the wish
   * @return the new spec
   */
  public ModelSpec<I, P> device(DevicePolicy policy) {
    Objects.requireNonNull(policy, "policy");
    Options o = options;
    return with(
        new Options(
            o.format, o.engine, policy, o.intraOpThreads, o.interOpThreads, o.nonFiniteAllowed));
  }

  /**
   * Sets the native threads. By default one operation runs at a time, on this model's share of the
   * committee's cores.
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
    Options o = options;
    return with(
        new Options(
            o.format,
            o.engine,
            o.device,
            OptionalInt.of(intraOp),
            OptionalInt.of(interOp),
            o.nonFiniteAllowed));
  }

  /**
   * Lets NaN and infinity in the model's outputs pass to the decoder. By default a model that gives
   * one has failed.
   *
   * @return the new spec
   */
  public ModelSpec<I, P> allowNonFinite() {
    Options o = options;
    return with(
        new Options(o.format, o.engine, o.device, o.intraOpThreads, o.interOpThreads, true));
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
   * @return the count; empty if it is left to the committee
   */
  public OptionalInt intraOpThreads() {
    return options.intraOpThreads;
  }

  /**
   * The operations that may run side by side.
   *
   * @return the count; empty if it is left to the committee
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

  @Override
  public String toString() {
    return "model of "
        + source
        + options.engine.map(name -> " on " + name).orElse("")
        + ", device "
        + options.device;
  }
}
