package io.aimass.train.committee;

import io.aimass.preprocess.data.Split;
import io.aimass.train.Example;
import io.aimass.train.Target;
import io.aimass.train.TrainedNetwork;
import io.aimass.train.Trainer;
import io.aimass.train.TrainerBuilder;
import io.aimass.train.Training;
import io.aimass.train.network.Network;
import io.aimass.train.network.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A member that is a network, trained from the start and exported to ONNX.
 *
 * <pre>{@code
 * NetworkPlan.of(
 *         "mlp",
 *         TextPreparation.bagOfWords(texts -> TfIdfVectorizer.builder().fit(texts)),
 *         (words, topics) -> Network.features(words).dense(64).relu().dense(topics))
 *     .trainer(trainer -> trainer.batchSize(128).epochs(10))
 * }</pre>
 *
 * <p>A training has one thread of the host's, and of PyTorch's what is set for the process: {@code
 * -Dai.djl.pytorch.num_threads=1} lets several run side by side.
 *
 * <p>Immutable, each method gives a new plan; safe for use by many threads if its functions are.
 *
 * @param <I> what the committee is asked
 */
public final class NetworkPlan<I> implements MemberPlan<I> {
  private final String name;
  private final Preparation<I> preparation;
  private final Architecture architecture;
  private final Options options;

  private record Options(
      UnaryOperator<TrainerBuilder> trainer, long seed, double bag, double heldOut) {
    static final Options DEFAULT = new Options(UnaryOperator.identity(), 0, 0, 0);
  }

  private NetworkPlan(
      String name, Preparation<I> preparation, Architecture architecture, Options options) {
    this.name = name;
    this.preparation = preparation;
    this.architecture = architecture;
    this.options = options;
  }

  /**
   * A plan.
   *
   * @param name the member's name
   * @param preparation how inputs become what the network takes; fitted for each training part
   * @param architecture which network it is; it must give as many features as there are labels
   * @param <I> what the committee is asked
   * @return a plan with the trainer's own defaults
   */
  public static <I> NetworkPlan<I> of(
      String name, Preparation<I> preparation, Architecture architecture) {
    return new NetworkPlan<>(
        Names.require(name),
        Objects.requireNonNull(preparation, "preparation"),
        Objects.requireNonNull(architecture, "architecture"),
        Options.DEFAULT);
  }

  private NetworkPlan<I> with(Options other) {
    return new NetworkPlan<>(name, preparation, architecture, other);
  }

  /**
   * Sets how it is trained. What it must not set: checkpoints, as several trainings go on at once.
   *
   * @param settings sets the loss, the optimizer, epochs and so on; the seed is set afterwards;
   *     called for each training
   * @return a new plan
   */
  public NetworkPlan<I> trainer(UnaryOperator<TrainerBuilder> settings) {
    return with(
        new Options(
            Objects.requireNonNull(settings, "settings"),
            options.seed,
            options.bag,
            options.heldOut));
  }

  /**
   * Sets what its random numbers come from, beside the committee's seed. Default 0.
   *
   * @param seed any number
   * @return a new plan
   */
  public NetworkPlan<I> seed(long seed) {
    return with(new Options(options.trainer, seed, options.bag, options.heldOut));
  }

  /**
   * Lets each training see a {@linkplain TrainingPart#bag bag} of its part. Not by default.
   *
   * @param share how many rows are drawn, above 0 and up to 1
   * @return a new plan
   * @throws IllegalArgumentException if it is out of range
   */
  public NetworkPlan<I> bag(double share) {
    return with(
        new Options(
            options.trainer, options.seed, Shares.require("share", share), options.heldOut));
  }

  /**
   * Holds rows of each training part back, stratified, to measure each epoch: for early stopping,
   * and to take the network as it was after its best epoch. By default nothing is held back, and
   * the network is taken as it is at the end.
   *
   * @param share of the part's rows, above 0 and below 1; a tenth is usual
   * @return a new plan
   * @throws IllegalArgumentException if it is out of range
   */
  public NetworkPlan<I> holdOut(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share is " + share + ", expected above 0 and below 1");
    }
    return with(new Options(options.trainer, options.seed, options.bag, share));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FittedMember<I> fit(TrainingPart<I> part) {
    long seed = Seeds.mix(part.seed(), options.seed);
    TrainingPart<I> seeded = part.withSeed(seed);
    List<List<Integer>> rows = split(seeded);
    TrainingPart<I> learned = seeded.select(array(rows.get(0)));
    learned = options.bag > 0 ? learned.bag(options.bag) : learned;
    Prepared<I> prepared = preparation.fit(learned.inputs());
    Network network = network(prepared, part.gold().names().size());
    List<Example> validation =
        rows.size() == 1 ? List.of() : examples(seeded.select(array(rows.get(1))), prepared);
    Trainer trainer = options.trainer.apply(Trainer.of(network)).seed(seed).build();
    Training training = trainer.train(examples(learned, prepared), validation);
    if (training.ending() == Training.Ending.INTERRUPTED) {
      throw new CancellationException("the training of \"" + name + "\" was interrupted");
    }
    TrainedNetwork trained = training.best();
    return new FittedNetwork<>(
        trained, prepared, part.gold().names(), training.history(), seed, learned.gold().size());
  }

  private List<List<Integer>> split(TrainingPart<I> part) {
    List<Integer> all = IntStream.range(0, part.gold().size()).boxed().toList();
    return options.heldOut == 0
        ? List.of(all)
        : Split.stratified(
            all, part.gold()::number, part.seed(), 1 - options.heldOut, options.heldOut);
  }

  private static int[] array(List<Integer> rows) {
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  private Network network(Prepared<I> prepared, int labels) {
    Network network = architecture.of(prepared.size(), labels);
    if (!network.output().equals(new Signal.Features(labels))) {
      throw new IllegalArgumentException(
          "the network gives " + network.output() + ", expected " + labels + " features");
    }
    return network;
  }

  private static <I> List<Example> examples(TrainingPart<I> part, Prepared<I> prepared) {
    List<Example> examples = new ArrayList<>(part.inputs().size());
    for (int row = 0; row < part.inputs().size(); row++) {
      examples.add(
          new Example(
              prepared.input().apply(part.inputs().get(row)),
              Target.label(part.gold().number(row))));
    }
    return examples;
  }

  @Override
  public String toString() {
    return "network \"" + name + "\"";
  }
}
