package io.aimass.examples.fashion;

import io.aimass.train.Example;
import io.aimass.train.Input;
import io.aimass.train.Loss;
import io.aimass.train.Optimizer;
import io.aimass.train.Schedule;
import io.aimass.train.Target;
import io.aimass.train.Trainer;
import io.aimass.train.Training;
import io.aimass.train.TrainingListener;
import io.aimass.train.network.Network;
import io.aimass.train.onnx.OnnxExport;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Trains networks side by side, one on each core, and keeps of each what it was after its best
 * epoch.
 *
 * @param train what they learn from
 * @param validation by what the best epoch is found
 * @param epochs how often they go through the training pictures
 */
public record FashionTraining(List<Garment> train, List<Garment> validation, int epochs) {

  /** Who is told how it goes; by several threads. */
  public interface Watcher {
    /** A listener for a member's training. */
    TrainingListener of(String member);
  }

  /**
   * Trains.
   *
   * @param networks each by its name
   * @param watcher told of each epoch
   * @return a model for each, in their order, as bytes of ONNX that give probabilities
   */
  public List<byte[]> train(Map<String, Network> networks, Watcher watcher)
      throws InterruptedException {
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(cores, networks.size()));
    try {
      List<Future<byte[]>> trainings = new ArrayList<>();
      networks.forEach(
          (name, network) -> {
            long seed = trainings.size();
            trainings.add(threads.submit(() -> train(network, seed, watcher.of(name))));
          });
      List<byte[]> models = new ArrayList<>();
      for (Future<byte[]> training : trainings) {
        models.add(training.get());
      }
      return models;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a training failed: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private byte[] train(Network network, long seed, TrainingListener listener) {
    Trainer trainer =
        Trainer.of(network)
            .loss(Loss.crossEntropy().withLabelSmoothing(0.05))
            .optimizer(Optimizer.adamW(0.004, 0.01))
            .schedule(Schedule.oneCycle())
            .batchSize(128)
            .epochs(epochs)
            .seed(seed)
            .listener(listener)
            .build();
    Training training =
        trainer.train(new Examples(train, new SplittableRandom(seed)), new Examples(validation));
    return OnnxExport.of(training.best()).softmax().toBytes();
  }

  /** Pictures as a training takes them, made when they are asked for. */
  private static final class Examples extends AbstractList<Example> {
    private final List<Garment> garments;
    private final @Nullable SplittableRandom mirrors;

    /** Always the same. */
    Examples(List<Garment> garments) {
      this.garments = garments;
      this.mirrors = null;
    }

    /** Half of them mirrored, others each time: a shoe that points to the left is one as well. */
    Examples(List<Garment> garments, SplittableRandom mirrors) {
      this.garments = garments;
      this.mirrors = mirrors;
    }

    @Override
    public Example get(int index) {
      Garment garment = garments.get(index);
      boolean mirrored = mirrors != null && mirrors.nextBoolean();
      return new Example(Input.of(garment.picture(mirrored)), Target.label(garment.kind()));
    }

    @Override
    public int size() {
      return garments.size();
    }
  }
}
