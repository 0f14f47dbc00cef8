package io.aimass.train;

import io.aimass.DevicePolicy;
import io.aimass.train.internal.run.Plan;
import io.aimass.train.network.Network;
import io.aimass.train.network.Signal;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Describes a training; see {@link Trainer}. For one thread. */
public final class TrainerBuilder {
  private final Network network;
  private final int outputs;
  private @Nullable Weights weights;
  private Loss loss = Loss.crossEntropy();
  private Optimizer optimizer = Optimizer.adam(0.001);
  private Schedule schedule = Schedule.constant();
  private int batchSize = 32;
  private int epochs = 10;
  private double clipNorm = Double.POSITIVE_INFINITY;
  private double lossGrowth = 1000;
  private @Nullable EarlyStopping stopping;
  private @Nullable Checkpoints checkpoints;
  private long seed;
  private DevicePolicy device = DevicePolicy.cpu();
  private TrainingListener listener = TrainingListener.NONE;
  private LongSupplier ticker = System::nanoTime;

  TrainerBuilder(Network network) {
    this.network = Objects.requireNonNull(network, "network");
    this.outputs = outputs(network.output());
  }

  private static int outputs(Signal signal) {
    if (signal instanceof Signal.Features features) {
      return features.width();
    }
    if (signal instanceof Signal.Written written) {
      return written.vocabulary();
    }
    throw new IllegalArgumentException(
        "the network ends in " + signal + ", expected features or a decoder");
  }

  /**
   * What is made small. {@link Loss#crossEntropy} by default.
   *
   * @param loss the loss
   * @return this
   */
  public TrainerBuilder loss(Loss loss) {
    this.loss = Objects.requireNonNull(loss, "loss");
    return this;
  }

  /**
   * How weights follow gradients. {@link Optimizer#adam} with a rate of 0.001 by default.
   *
   * @param optimizer the optimizer
   * @return this
   */
  public TrainerBuilder optimizer(Optimizer optimizer) {
    this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
    return this;
  }

  /**
   * How the learning rate changes. {@link Schedule#constant} by default.
   *
   * @param schedule the schedule
   * @return this
   */
  public TrainerBuilder schedule(Schedule schedule) {
    this.schedule = Objects.requireNonNull(schedule, "schedule");
    return this;
  }

  /**
   * How many examples a step takes. 32 by default. The last step of an epoch takes what is left.
   *
   * @param examples 1 or more
   * @return this
   * @throws IllegalArgumentException if it is less
   */
  public TrainerBuilder batchSize(int examples) {
    this.batchSize = Require.atLeast("batchSize", examples, 1);
    return this;
  }

  /**
   * How often the training goes through all examples, at most. 10 by default.
   *
   * @param epochs 1 or more
   * @return this
   * @throws IllegalArgumentException if it is less
   */
  public TrainerBuilder epochs(int epochs) {
    this.epochs = Require.atLeast("epochs", epochs, 1);
    return this;
  }

  /**
   * How long all gradients together may be, as one vector; longer ones are shortened (Pascanu et
   * al., 2013). No bound by default.
   *
   * @param norm above 0
   * @return this
   * @throws IllegalArgumentException if it is not
   */
  public TrainerBuilder clipNorm(double norm) {
    this.clipNorm = Require.positive("clipNorm", norm);
    return this;
  }

  /**
   * When a training counts as diverged: when a step's loss is more than so many times 1 plus the
   * first step's. 1000 by default.
   *
   * @param times above 1
   * @return this
   * @throws IllegalArgumentException if it is not
   */
  public TrainerBuilder lossGrowth(double times) {
    if (!(times > 1)) {
      throw new IllegalArgumentException("lossGrowth is " + times + ", expected above 1");
    }
    this.lossGrowth = times;
    return this;
  }

  /**
   * When the training ends before its last epoch. Not by default.
   *
   * @param rule the rule; the training then needs validation examples
   * @return this
   */
  public TrainerBuilder earlyStopping(EarlyStopping rule) {
    this.stopping = Objects.requireNonNull(rule, "rule");
    return this;
  }

  /**
   * Where and how often what it takes to resume is written. Nowhere by default.
   *
   * @param rule the rule
   * @return this
   */
  public TrainerBuilder checkpoints(Checkpoints rule) {
    this.checkpoints = Objects.requireNonNull(rule, "rule");
    return this;
  }

  /**
   * What all random numbers come from: how weights start, the order of examples, what dropout
   * keeps. 0 by default.
   *
   * @param seed any number
   * @return this
   */
  public TrainerBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * What the weights start as. {@link Weights#initial} of the seed by default.
   *
   * @param start such as the weights of an earlier training
   * @return this
   * @throws IllegalArgumentException if they are not the network's
   */
  public TrainerBuilder weights(Weights start) {
    this.weights = start.checkedFor(network);
    return this;
  }

  /**
   * Where it is computed. {@link DevicePolicy#cpu} by default.
   *
   * @param policy the policy; PyTorch has {@code cpu}, {@code cuda} and {@code mps}
   * @return this
   */
  public TrainerBuilder device(DevicePolicy policy) {
    this.device = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /**
   * Who is told how the training goes. Nobody by default.
   *
   * @param listener the listener
   * @return this
   */
  public TrainerBuilder listener(TrainingListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * What time is measured by. {@link System#nanoTime} by default.
   *
   * @param nanoseconds from any beginning
   * @return this
   */
  public TrainerBuilder ticker(LongSupplier nanoseconds) {
    this.ticker = Objects.requireNonNull(nanoseconds, "nanoseconds");
    return this;
  }

  /**
   * Makes the trainer.
   *
   * @return a trainer
   * @throws IllegalArgumentException if there are class weights, but not one for each output, or
   *     the loss is none for words and the network ends in a decoder
   */
  public Trainer build() {
    if (network.output() instanceof Signal.Written && !(loss instanceof Loss.CrossEntropy)) {
      throw new IllegalArgumentException(
          "the loss is " + loss + ", expected cross-entropy: the network writes words");
    }
    if (loss instanceof Loss.CrossEntropy entropy
        && !entropy.classWeights().isEmpty()
        && entropy.classWeights().size() != outputs) {
      throw new IllegalArgumentException(
          entropy.classWeights().size()
              + " class weights, the network gives "
              + outputs
              + " outputs");
    }
    return new Trainer(
        new Plan(
            network,
            weights,
            loss,
            optimizer,
            schedule,
            batchSize,
            epochs,
            clipNorm,
            lossGrowth,
            stopping,
            checkpoints,
            seed,
            device,
            listener,
            ticker));
  }
}
