package io.aimass.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Tensor;
import io.aimass.fit.SparseVector;
import io.aimass.preprocess.data.Dataset;
import io.aimass.preprocess.data.Pass;
import io.aimass.train.network.Network;
import io.aimass.train.network.OverSteps;
import io.aimass.train.network.Recurrent;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class TrainerTest {

  /** Golden numbers: PyTorch's, by src/test/golden/training.py. */
  @Test
  void train_ofEverythingTogether_isPyTorchs() {
    Network network = Network.features(7).dense(5).relu().dense(4);
    int[] labels = {0, 3, 1, 1, 2};
    List<Example> dense = new ArrayList<>();
    List<Example> sparse = new ArrayList<>();
    float[] wave = Golden.wave(30, 35);
    for (int row = 0; row < 5; row++) {
      float[] numbers = Arrays.copyOfRange(wave, 7 * row, 7 * row + 7);
      dense.add(new Example(Input.features(numbers), Target.label(labels[row])));
      sparse.add(new Example(Input.of(SparseVector.dense(numbers)), Target.label(labels[row])));
    }
    Map<String, Tensor> start = new LinkedHashMap<>();
    start.put("0.weight", Tensor.of(Golden.wave(1, 35), 7, 5));
    start.put("0.bias", Tensor.of(Golden.wave(2, 5), 5));
    start.put("2.weight", Tensor.of(Golden.wave(3, 20), 5, 4));
    start.put("2.bias", Tensor.of(Golden.wave(4, 4), 4));
    Trainer trainer =
        Trainer.of(network)
            .weights(Weights.of(start))
            .loss(Loss.crossEntropy().withLabelSmoothing(0.1))
            .optimizer(Optimizer.adamW(0.05, 0.02))
            .schedule(Schedule.oneCycle())
            .clipNorm(0.3)
            .epochs(6)
            .build();

    Golden.assertClose("training", numbers(trainer.train(dense, List.of())), 2e-6);
    Golden.assertClose("training", numbers(trainer.train(sparse, List.of())), 2e-6);
  }

  private static float[] numbers(Training training) {
    FloatBuffer all = FloatBuffer.allocate(64);
    for (Tensor tensor : training.last().weights().tensors().values()) {
      all.put(tensor.floats());
    }
    return all.array();
  }

  @Test
  void train_onADataset_takesEachExampleOncePerEpoch_andClosesEveryPass() {
    List<Long> passes = new ArrayList<>();
    int[] open = {0};
    Dataset<Example> examples =
        number -> {
          passes.add(number);
          open[0]++;
          return closing(Dataset.of(Cases.EXAMPLES).open(number), open);
        };

    Training training = Cases.trainer().epochs(2).build().train(examples, Dataset.of(List.of()));

    assertThat(passes).containsExactly(0L, 0L, 1L); // the first to count
    assertThat(open[0]).isZero();
    assertThat(training.history().epochs().get(1).step()).isEqualTo(8); // 60 in batches of 16
  }

  @Test
  void train_onADatasetThatShrinks_saysSo() {
    int[] passes = {0};
    Dataset<Example> examples =
        number -> Dataset.of(Cases.EXAMPLES.subList(0, passes[0]++ == 0 ? 60 : 20)).open(number);

    assertThatThrownBy(() -> Cases.trainer().build().train(examples, Dataset.of(List.of())))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("fewer examples");
  }

  private static Pass<Example> closing(Pass<Example> pass, int[] open) {
    return new Pass<>() {
      @Override
      public boolean hasNext() {
        return pass.hasNext();
      }

      @Override
      public Example next() {
        return pass.next();
      }

      @Override
      public void close() {
        open[0]--;
        pass.close();
      }
    };
  }

  @Test
  void train_bySeed_givesTheSameWeights() {
    TrainerBuilder builder = Cases.trainer();

    Weights first = builder.build().train(Cases.EXAMPLES, List.of()).last().weights();

    assertThat(builder.build().train(Cases.EXAMPLES, List.of()).last().weights()).isEqualTo(first);
    assertThat(builder.seed(8).build().train(Cases.EXAMPLES, List.of()).last().weights())
        .isNotEqualTo(first);
  }

  @Test
  void train_withValidation_keepsTheBest_andMeasures() {
    List<History> told = new ArrayList<>();
    List<Progress> steps = new ArrayList<>();
    long[] now = {0};
    Trainer trainer =
        Cases.trainer()
            .optimizer(Optimizer.adam(0.05))
            .epochs(6)
            .ticker(() -> now[0] += 1_000_000_000)
            .listener(
                new TrainingListener() {
                  @Override
                  public void onStep(Progress progress) {
                    steps.add(progress);
                  }

                  @Override
                  public void onEpoch(History history, Progress progress) {
                    told.add(history);
                  }
                })
            .build();

    Training training = trainer.train(Cases.EXAMPLES, Cases.VALIDATION);

    assertThat(training.ending()).isEqualTo(Training.Ending.COMPLETED);
    assertThat(training.history().epochs()).hasSize(6);
    assertThat(told).hasSize(6).last().isEqualTo(training.history());
    assertThat(training.device()).hasToString("cpu");
    assertThat(training.history().metric()).isEqualTo("accuracy");
    assertThat(loss(training.best()))
        .isEqualTo(
            training.history().decidingLosses().stream().min(Double::compare).get(), within(1e-5));
    assertThat(training.history().epochs().get(5).metric()).isGreaterThan(0.8);
    assertThat(training.history().epochs().get(5).loss())
        .isLessThan(training.history().epochs().get(0).loss() / 2);
    assertThat(steps).hasSize(24);
    assertThat(steps.get(23).left()).isZero();
    assertThat(steps.get(11).left()).isEqualTo(steps.get(11).elapsed());
    assertThat(steps.get(23).step()).isEqualTo(24);
    double seconds = steps.get(23).elapsed().toSeconds();
    assertThat(steps.get(23).examplesPerSecond())
        .isCloseTo(6 * Cases.EXAMPLES.size() / seconds, within(1e-9));
    assertThat(training.history().epochs().get(0).seconds()).isGreaterThan(4);
  }

  private static double loss(TrainedNetwork network) {
    double sum = 0;
    for (Example example : Cases.VALIDATION) {
      float[] out = network.predict(example.input()).toFloatArray();
      double total = 0;
      for (float logit : out) {
        total += Math.exp(logit);
      }
      sum += Math.log(total) - out[((Target.Label) example.target()).index()];
    }
    return sum / Cases.VALIDATION.size();
  }

  @Test
  void train_withEarlyStopping_ends() {
    Trainer trainer = Cases.trainer().epochs(50).earlyStopping(new EarlyStopping(2, 1e9)).build();

    Training training = trainer.train(Cases.EXAMPLES, Cases.VALIDATION);

    assertThat(training.ending()).isEqualTo(Training.Ending.STOPPED_EARLY);
    assertThat(training.history().epochs()).hasSize(3);
    assertThatThrownBy(() -> trainer.train(Cases.EXAMPLES, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no validation examples");
  }

  @Test
  void train_ofEachKindOfLoss_makesItSmall() {
    Network network =
        Network.features(3).dense(8).activation(io.aimass.train.network.Activation.TANH).dense(1);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      float[] in = Golden.wave(i, 3);
      examples.add(new Example(Input.features(in), Target.values(in[0] > in[1] ? 1 : 0)));
    }
    for (Loss loss : List.of(Loss.binaryCrossEntropy(), Loss.squared(), Loss.huber(0.5))) {
      Training training =
          Trainer.of(network)
              .loss(loss)
              .optimizer(Optimizer.adam(0.05))
              .epochs(30)
              .build()
              .train(examples, examples);
      List<Epoch> epochs = training.history().epochs();

      assertThat(epochs.get(29).validationLoss())
          .as("%s", loss)
          .isLessThan(epochs.get(0).validationLoss() / 2);
      double metric = epochs.get(29).metric();
      if (loss instanceof Loss.BinaryCrossEntropy) {
        assertThat(metric).isGreaterThan(0.9);
      } else {
        assertThat(training.history().metric()).isEqualTo("mean absolute error");
        assertThat(metric).isLessThan(0.2);
      }
    }
  }

  @Test
  void train_ofEachKindOfNetwork_learns() {
    List<Network> networks =
        List.of(
            Network.tokens(9).embedding(8).textConvolution(6, 1, 2).dropout(0.1).dense(2),
            Network.tokens(9)
                .embedding(8)
                .bidirectional(Recurrent.Cell.LSTM, 6)
                .over(OverSteps.Kind.ENDS)
                .dense(2),
            Network.tokens(9)
                .embedding(8)
                .positions()
                .transformer(1, 2, 8)
                .over(OverSteps.Kind.MEAN)
                .dense(2));
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 48; i++) {
      long[] words = new long[1 + i % 4];
      Arrays.setAll(words, at -> 3 + at);
      words[i % words.length] = 1L + i % 2;
      examples.add(new Example(Input.tokens(words), Target.label(i % 2)));
    }
    for (Network network : networks) {
      Training training =
          Trainer.of(network)
              .optimizer(Optimizer.adam(0.02))
              .batchSize(8)
              .epochs(12)
              .build()
              .train(examples, examples);

      assertThat(training.history().epochs().get(11).metric()).as("%s", network).isEqualTo(1);
    }
  }

  @Test
  void train_ofPictures_keepsRunningValues() {
    Network network =
        Network.picture(1, 4, 4).convolution(4, 3).batchNorm().relu().globalAverage().dense(2);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      float[] pixels = Golden.wave(i, 16);
      for (int k = 0; k < 16; k++) {
        pixels[k] += i % 2;
      }
      examples.add(new Example(Input.of(Tensor.of(pixels, 1, 4, 4)), Target.label(i % 2)));
    }

    Training training =
        Trainer.of(network)
            .optimizer(Optimizer.sgd(0.1, 0.9))
            .batchSize(10)
            .epochs(20)
            .build()
            .train(examples, examples);

    assertThat(training.history().epochs().get(19).metric()).isGreaterThan(0.9);
    assertThat(training.last().weights().get("1.runningMean").toFloatArray()).doesNotContain(0);
  }

  @Test
  void train_withALossThatIsNotFinite_diverges() {
    List<Example> bad = new ArrayList<>(Cases.EXAMPLES);
    float[] numbers = new float[Cases.WIDTH];
    numbers[0] = Float.NaN;
    bad.add(new Example(Input.features(numbers), Target.label(0)));

    assertThatThrownBy(() -> Cases.trainer().build().train(bad, List.of()))
        .isInstanceOfSatisfying(
            DivergedException.class,
            e -> {
              assertThat(e.step()).isBetween(1L, 5L);
              assertThat(e.loss()).isNaN();
              assertThat(e.checkpoint()).isEmpty();
            })
        .hasMessageContaining("the loss is NaN")
        .hasMessageContaining("no checkpoint was written");
  }

  @Test
  void train_withTooHighARate_diverges() {
    Trainer trainer =
        Cases.trainer().optimizer(Optimizer.sgd(1e6, 0.9)).lossGrowth(10).epochs(20).build();

    assertThatThrownBy(() -> trainer.train(Cases.EXAMPLES, List.of()))
        .isInstanceOf(DivergedException.class);
  }

  @Test
  void train_sideBySide_givesTheWeightsOfEachAlone() throws Exception {
    List<Weights> alone = new ArrayList<>();
    for (int seed = 0; seed < 2; seed++) {
      alone.add(train(seed));
    }
    List<Weights> together = new ArrayList<>(List.of(alone.get(0), alone.get(1)));
    List<Thread> threads = new ArrayList<>();
    for (int seed = 0; seed < 2; seed++) {
      int own = seed;
      together.set(own, Weights.of(Map.of()));
      threads.add(new Thread(() -> together.set(own, train(own))));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(together).isEqualTo(alone);
  }

  private static Weights train(int seed) {
    return Cases.trainer()
        .seed(seed)
        .epochs(10)
        .build()
        .train(Cases.EXAMPLES, Cases.VALIDATION)
        .last()
        .weights();
  }

  @Test
  void train_overManyEpochs_keepsMemoryFlat() throws IOException {
    List<Long> resident = new ArrayList<>();
    Trainer trainer =
        Cases.trainer()
            .epochs(60)
            .listener(
                new TrainingListener() {
                  @Override
                  public void onEpoch(History history, Progress progress) {
                    resident.add(Cases.residentBytes());
                  }
                })
            .build();

    trainer.train(Cases.EXAMPLES, Cases.VALIDATION);

    assertThat(resident.get(59) - resident.get(19)).isLessThan(64L << 20);
  }

  @Test
  void build_ofWhatCannotBe_isRefused() {
    assertThatThrownBy(() -> Trainer.of(Network.picture(1, 2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected features");
    assertThatThrownBy(() -> Cases.trainer().loss(Loss.crossEntropy().withClassWeights(1)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 class weights, the network gives 3");
    assertThatThrownBy(() -> Cases.trainer().batchSize(0)).hasMessageContaining("batchSize is 0");
    assertThatThrownBy(() -> Cases.trainer().epochs(0)).hasMessageContaining("epochs is 0");
    assertThatThrownBy(() -> Cases.trainer().clipNorm(0)).hasMessageContaining("clipNorm is 0");
    assertThatThrownBy(() -> Cases.trainer().lossGrowth(1)).hasMessageContaining("lossGrowth");
    assertThatThrownBy(() -> Cases.trainer().weights(Weights.of(Map.of())))
        .hasMessageContaining("do not fit");
    assertThatThrownBy(() -> Cases.trainer().build().train(List.of(), List.of()))
        .hasMessageContaining("no examples");
    assertThatThrownBy(() -> Cases.trainer().build().resume(Cases.EXAMPLES, List.of()))
        .isInstanceOf(IllegalStateException.class);
  }
}
