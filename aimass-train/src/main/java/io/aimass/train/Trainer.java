package io.aimass.train;

import io.aimass.preprocess.data.Dataset;
import io.aimass.train.internal.run.Examples;
import io.aimass.train.internal.run.Plan;
import io.aimass.train.internal.run.TrainingRun;
import io.aimass.train.network.Network;
import java.util.List;

/**
 * Trains a network, over DJL's PyTorch engine.
 *
 * <pre>{@code
 * Trainer trainer =
 *     Trainer.of(Network.features(10_000).dense(64).relu().dense(46))
 *         .loss(Loss.crossEntropy().withLabelSmoothing(0.1))
 *         .optimizer(Optimizer.adam(0.001))
 *         .schedule(Schedule.cosine(0.05))
 *         .batchSize(512)
 *         .epochs(10)
 *         .earlyStopping(EarlyStopping.after(3))
 *         .checkpoints(Checkpoints.in(folder))
 *         .seed(7)
 *         .listener(new ProgressLine(System.out, Duration.ofSeconds(1)))
 *         .build();
 * Training training = trainer.resume(examples, validation);
 * training.best().weights().write(folder.resolve("topics.safetensors"));
 * }</pre>
 *
 * <p>The same network, options, seed and examples give the same weights, bit for bit, on the same
 * kind of machine with as many PyTorch threads: whether the training ran through or was ended,
 * killed and resumed any number of times, and whatever else trains in the process. No state of the
 * process is used or changed, PyTorch's random numbers included.
 *
 * <p>Immutable and safe for use by many threads; each call of {@link #train} is a training of its
 * own, on the calling thread.
 */
public final class Trainer {
  private final Plan plan;

  Trainer(Plan plan) {
    this.plan = plan;
  }

  /**
   * Starts to describe a training.
   *
   * @param network what is trained; it must end in features or a decoder
   * @return a builder
   * @throws IllegalArgumentException if the network ends in something else
   */
  public static TrainerBuilder of(Network network) {
    return new TrainerBuilder(network);
  }

  /**
   * Trains from the start.
   *
   * @param examples what the network learns from, one or more; a list whose {@code get} reads or
   *     computes will do, it is called once an epoch for each, on the calling thread
   * @param validation what is measured after each epoch, or none
   * @return what came of it
   * @throws IllegalArgumentException if an example does not fit the network or the loss, there is
   *     none, or early stopping has no validation examples
   * @throws IllegalStateException if the folder for checkpoints has some, or PyTorch does not start
   * @throws io.aimass.DeviceUnavailableException if a required device is not there
   * @throws DivergedException if the loss is not finite or grows beyond the bound
   * @throws java.io.UncheckedIOException if a checkpoint cannot be written
   */
  public Training train(List<Example> examples, List<Example> validation) {
    return start(Examples.of(examples), Examples.of(validation));
  }

  /**
   * Trains from the start, on examples that need not be in memory at once. They come in the data
   * set's own order: shuffle it, and read it ahead. It is gone through once before, to count.
   *
   * @param examples what the network learns from, one or more; pass {@code n}, from 0, is for epoch
   *     {@code n + 1}
   * @param validation what is measured after each epoch; {@code Dataset.of(List.of())} for nothing
   * @return what came of it
   * @throws IllegalArgumentException as {@link #train(List, List)}
   * @throws IllegalStateException as {@link #train(List, List)}
   * @throws io.aimass.DeviceUnavailableException if a required device is not there
   * @throws DivergedException if the loss is not finite or grows beyond the bound
   * @throws io.aimass.preprocess.data.DataException if an example cannot be read
   * @throws java.util.NoSuchElementException if a pass has fewer examples than the first
   * @throws java.io.UncheckedIOException if a checkpoint cannot be written
   */
  public Training train(Dataset<Example> examples, Dataset<Example> validation) {
    return start(Examples.of(examples), Examples.of(validation));
  }

  private Training start(Examples examples, Examples validation) {
    check(examples, validation);
    Checkpoints checkpoints = plan.checkpoints();
    if (checkpoints != null && TrainingRun.hasCheckpoints(checkpoints)) {
      throw new IllegalStateException(
          checkpoints.folder() + " has checkpoints; resume, or train in an empty folder");
    }
    return TrainingRun.of(plan, examples, validation, false);
  }

  /**
   * Trains from the newest checkpoint, or from the start where there is none. Where the training
   * was done already, this returns what came of it.
   *
   * @param examples the same as before, in the same order
   * @param validation the same as before, in the same order
   * @return what came of it, equal to that of a training which ran through
   * @throws IllegalArgumentException as {@link #train}, or if the checkpoint is of another training
   * @throws IllegalStateException if no checkpoints were asked for, or PyTorch does not start
   * @throws io.aimass.DeviceUnavailableException if a required device is not there
   * @throws DivergedException if the loss is not finite or grows beyond the bound
   * @throws java.io.UncheckedIOException if a checkpoint cannot be written, or none be read
   */
  public Training resume(List<Example> examples, List<Example> validation) {
    return goOn(Examples.of(examples), Examples.of(validation));
  }

  /**
   * Trains from the newest checkpoint, or from the start where there is none.
   *
   * @param examples the same as before, whose passes give the same examples in the same order
   * @param validation the same as before
   * @return what came of it, equal to that of a training which ran through
   * @throws IllegalArgumentException as {@link #resume(List, List)}
   * @throws IllegalStateException as {@link #resume(List, List)}
   * @throws io.aimass.DeviceUnavailableException if a required device is not there
   * @throws DivergedException if the loss is not finite or grows beyond the bound
   * @throws io.aimass.preprocess.data.DataException if an example cannot be read
   * @throws java.util.NoSuchElementException if a pass has fewer examples than before
   * @throws java.io.UncheckedIOException if a checkpoint cannot be written, or none be read
   */
  public Training resume(Dataset<Example> examples, Dataset<Example> validation) {
    return goOn(Examples.of(examples), Examples.of(validation));
  }

  private Training goOn(Examples examples, Examples validation) {
    check(examples, validation);
    if (plan.checkpoints() == null) {
      throw new IllegalStateException("no checkpoints were asked for, so none can be resumed");
    }
    return TrainingRun.of(plan, examples, validation, true);
  }

  private void check(Examples examples, Examples validation) {
    if (examples.size() == 0) {
      throw new IllegalArgumentException("no examples, expected one or more");
    }
    if (plan.stopping() != null && validation.size() == 0) {
      throw new IllegalArgumentException("early stopping has no validation examples to go by");
    }
  }
}
