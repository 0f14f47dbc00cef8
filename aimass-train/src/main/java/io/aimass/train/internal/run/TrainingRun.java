package io.aimass.train.internal.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.aimass.Tensor;
import io.aimass.spi.Device;
import io.aimass.train.Checkpoints;
import io.aimass.train.DivergedException;
import io.aimass.train.Epoch;
import io.aimass.train.Example;
import io.aimass.train.History;
import io.aimass.train.Progress;
import io.aimass.train.Target;
import io.aimass.train.TrainedNetwork;
import io.aimass.train.Training;
import io.aimass.train.Weights;
import io.aimass.train.internal.batch.ExampleArrays;
import io.aimass.train.internal.compute.ForwardPass;
import io.aimass.train.internal.compute.HostArrays;
import io.aimass.train.internal.compute.Masks;
import io.aimass.train.internal.device.ParameterArrays;
import io.aimass.train.internal.device.Torch;
import io.aimass.train.internal.gradient.DropoutMasks;
import io.aimass.train.internal.gradient.Leaves;
import io.aimass.train.internal.gradient.LossValue;
import io.aimass.train.internal.gradient.WeightUpdates;
import io.aimass.train.internal.random.Draws;
import io.aimass.train.network.ParameterSpec;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One training, from its start or a checkpoint to its end, on the calling thread. */
public final class TrainingRun {
  private final Plan plan;
  private final Examples examples;
  private final Examples validation;
  private final Device device;
  private final Batches batches;
  private final ExampleArrays batchOf;
  private final Draws draws;
  private final Set<String> trained;
  private final ParameterArrays parameters;
  private final Map<String, float[][]> kept;
  private final WeightUpdates updates;
  private final @Nullable CheckpointFiles files;
  private final State state;
  private final long began;
  private final long firstStep;
  private long epochBegan;
  private long seen; // examples in steps

  private TrainingRun(
      Plan plan,
      Examples examples,
      Examples validation,
      boolean resume,
      Device device,
      NDManager manager,
      Batches batches) {
    this.plan = plan;
    this.examples = examples;
    this.validation = validation;
    this.device = device;
    this.batches = batches;
    this.batchOf = new ExampleArrays(plan.network());
    this.draws = new Draws(plan.seed());
    this.trained = trained(plan);
    this.files = plan.checkpoints() == null ? null : new CheckpointFiles(plan.checkpoints());
    ParameterArrays start = ParameterArrays.of(plan.start().tensors(), manager);
    this.kept = WeightUpdates.start(plan.optimizer(), trained, start);
    Snapshot snapshot = resume ? snapshot() : null;
    this.state =
        snapshot == null
            ? new State(new History(Scores.metric(plan.loss()), List.of()))
            : snapshot.state();
    this.parameters = snapshot == null ? start : ParameterArrays.of(snapshot.weights(), manager);
    boolean direct = device.kind() == Device.Kind.CPU;
    this.updates = new WeightUpdates(plan.optimizer(), plan.clipNorm(), parameters, kept, direct);
    this.began = plan.ticker().getAsLong();
    this.epochBegan = began;
    this.firstStep = state.step;
  }

  private static Set<String> trained(Plan plan) {
    Set<String> names = new LinkedHashSet<>();
    for (ParameterSpec parameter : plan.network().parameters()) {
      if (parameter.trained()) {
        names.add(parameter.name());
      }
    }
    return names;
  }

  private @Nullable Snapshot snapshot() {
    return files == null
        ? null
        : files
            .read()
            .map(file -> Snapshot.of(file, identity(), plan.network(), kept))
            .orElse(null);
  }

  private Map<String, String> identity() {
    return plan.identity(examples.size(), validation.size());
  }

  /** Whether a folder has something to resume. */
  public static boolean hasCheckpoints(Checkpoints rule) {
    return new CheckpointFiles(rule).newest().isPresent();
  }

  /**
   * Trains.
   *
   * @param resume whether to go on from the newest checkpoint where there is one
   */
  public static Training of(Plan plan, Examples examples, Examples validation, boolean resume) {
    Device device = Torch.choose(plan.device());
    try (NDManager manager = Torch.open(device);
        Batches batches = new Batches(manager)) {
      boolean before = JniUtils.isGradMode(); // the thread's
      JniUtils.setGradMode(true);
      try {
        return new TrainingRun(plan, examples, validation, resume, device, manager, batches).run();
      } finally {
        JniUtils.setGradMode(before);
      }
    }
  }

  private Training run() {
    while (state.epoch < plan.epochs() && !stopsEarly()) {
      if (!epoch()) {
        save();
        return training(Training.Ending.INTERRUPTED);
      }
      endEpoch();
    }
    return training(
        state.epoch < plan.epochs() ? Training.Ending.STOPPED_EARLY : Training.Ending.COMPLETED);
  }

  private boolean stopsEarly() {
    return plan.stopping() != null && plan.stopping().ends(state.history.decidingLosses());
  }

  /** Goes through the rest of an epoch; false if the thread was interrupted. */
  private boolean epoch() {
    List<Double> losses = state.history.decidingLosses();
    Draws order = draws.of(Draws.Purpose.ORDER);
    long given = (long) state.batch * plan.batchSize();
    try (Examples.Epoch epoch = examples.open(state.epoch, order, given)) {
      while (state.batch < batchesOfAnEpoch()) {
        if (Thread.currentThread().isInterrupted()) {
          return false;
        }
        double factor = plan.schedule().factor(state.step, steps(), losses);
        step(epoch.next(plan.batchSize()), factor);
        plan.listener().onStep(progress(factor));
        boolean more = state.batch < batchesOfAnEpoch();
        if (more && files != null && files.isDueAfter(state.step)) {
          save();
        }
      }
    }
    return true;
  }

  private int batchesOfAnEpoch() {
    return Math.toIntExact((examples.size() - 1) / plan.batchSize() + 1);
  }

  private long steps() {
    return (long) plan.epochs() * batchesOfAnEpoch();
  }

  private void step(List<Example> some, double factor) {
    batches.run(
        arrays -> {
          Leaves leaves = new Leaves(parameters, trained, arrays.manager());
          Masks masks = new DropoutMasks(draws, state.step, arrays);
          NDArray outputs = forward(some, arrays, new ForwardPass(leaves, true, masks));
          LossValue value = LossValue.of(plan.loss(), outputs, batchOf.targets(some), arrays);
          double mean = value.mean().getFloat();
          requireGood(mean);
          leaves.backward(value.mean());
          updates.apply(leaves, factor, state.step + 1);
          state.add(mean, value.weight());
          seen += some.size();
          return mean;
        });
  }

  private NDArray forward(List<Example> some, HostArrays arrays, ForwardPass pass) {
    return pass.of(plan.network(), batchOf.of(some, arrays)).data();
  }

  private void requireGood(double loss) {
    double first = Double.isNaN(state.firstLoss) ? loss : state.firstLoss;
    double bound = plan.lossGrowth() * (1 + Math.abs(first));
    if (!(Math.abs(loss) <= bound && Double.isFinite(loss))) {
      throw diverged("the loss is " + loss + ", expected up to " + bound, loss, state.step + 1);
    }
  }

  private DivergedException diverged(String what, double loss, long step) {
    var last = files == null ? null : files.newest().orElse(null);
    String from =
        last == null ? "no checkpoint was written" : "the last good checkpoint is " + last;
    return new DivergedException(
        "training diverged at step " + step + " of " + steps() + ": " + what + "; " + from,
        step,
        loss,
        last);
  }

  private void endEpoch() {
    Scores scores = validation.size() == 0 ? null : validate();
    Map<String, Tensor> weights = parameters.tensors();
    long now = plan.ticker().getAsLong();
    double factor = plan.schedule().factor(state.step - 1, steps(), state.history.decidingLosses());
    Epoch epoch =
        new Epoch(
            state.epoch + 1,
            state.step,
            plan.optimizer().rate() * factor,
            state.meanLoss(),
            scores == null ? Double.NaN : scores.loss(),
            scores == null ? Double.NaN : scores.metric(),
            (now - epochBegan) / 1e9);
    epochBegan = now;
    if (scores != null && scores.loss() < state.bestLoss) {
      state.bestLoss = scores.loss();
      state.best = weights;
    }
    state.history = state.history.with(epoch);
    plan.listener().onEpoch(state.history, progress(factor));
    state.endEpoch();
    save();
  }

  private Scores validate() {
    Scores scores = new Scores(plan.loss());
    JniUtils.setGradMode(false);
    try (Examples.Epoch all = validation.inOrder()) {
      for (long done = 0; done < validation.size(); done += plan.batchSize()) {
        List<Example> some = all.next(plan.batchSize());
        batches.run(arrays -> score(some, arrays, scores));
      }
      return scores;
    } finally {
      JniUtils.setGradMode(true);
    }
  }

  private Scores score(List<Example> some, HostArrays arrays, Scores scores) {
    ForwardPass pass =
        new ForwardPass(name -> parameters.in(arrays.manager(), name), false, Masks.NONE);
    NDArray outputs = forward(some, arrays, pass);
    List<Target> targets = batchOf.targets(some);
    LossValue value = LossValue.of(plan.loss(), outputs, targets, arrays);
    scores.add(value.mean().getFloat(), value.weight(), outputs.toFloatArray(), targets);
    return scores;
  }

  private void save() {
    if (files == null) {
      return;
    }
    Map<String, Tensor> weights = parameters.tensors();
    weights.forEach(this::requireFinite);
    files.write(new Snapshot(state, weights, kept).file(identity()), state.step);
  }

  private void requireFinite(String name, Tensor weight) {
    for (float number : weight.toFloatArray()) {
      if (!Float.isFinite(number)) {
        throw diverged("weight \"" + name + "\" holds " + number, state.meanLoss(), state.step);
      }
    }
  }

  private Progress progress(double factor) {
    double elapsed = Math.max(1, plan.ticker().getAsLong() - began);
    long done = state.step - firstStep;
    double left = elapsed / Math.max(1, done) * (steps() - state.step);
    return new Progress(
        state.epoch + 1,
        plan.epochs(),
        state.step,
        steps(),
        state.meanLoss(),
        plan.optimizer().rate() * factor,
        seen / elapsed * 1e9,
        Duration.ofNanos((long) elapsed),
        Duration.ofNanos((long) left));
  }

  private Training training(Training.Ending ending) {
    TrainedNetwork last = new TrainedNetwork(plan.network(), Weights.of(parameters.tensors()));
    TrainedNetwork best =
        state.best.isEmpty() ? last : new TrainedNetwork(plan.network(), Weights.of(state.best));
    return new Training(best, last, state.history, ending, device);
  }
}
