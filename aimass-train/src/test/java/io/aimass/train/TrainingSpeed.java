package io.aimass.train;

import ai.djl.pytorch.jni.JniUtils;
import io.aimass.Tensor;
import io.aimass.fit.SparseVector;
import io.aimass.preprocess.text.TfIdfVectorizer;
import io.aimass.train.network.Network;
import io.aimass.train.network.OverSteps;
import io.aimass.train.network.Recurrent;
import io.aimass.train.network.Signal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Measures training, to be run beside src/test/speed/peer.py with the same arguments: {@code mlp
 * FILE} for the network 10,000-64-64-46 on a file of {@code label TAB text} lines, in batches of
 * 512; {@code cnn}, {@code lstm} or {@code gru} for small networks on 12,000 random pictures of 28
 * by 28, in batches of 128; then how many epochs. Adam, one thread.
 */
final class TrainingSpeed {
  private final List<Double> cpu = new ArrayList<>();
  private final List<Long> resident = new ArrayList<>();

  private TrainingSpeed() {}

  public static void main(String[] args) throws IOException {
    Network tiny = Network.features(1).dense(1);
    // starts PyTorch, whose threads can then be set
    new TrainedNetwork(tiny, Weights.initial(tiny, 0)).predict(Input.features(1));
    JniUtils.setNumThreads(1);
    int epochs = Integer.parseInt(args[args.length - 1]);
    if (args[0].equals("mlp")) {
      new TrainingSpeed().run(MLP, 512, epochs, texts(Path.of(args[1])));
    } else {
      Network network = NETWORKS.get(args[0]);
      boolean steps = network.input() instanceof Signal.Steps;
      new TrainingSpeed().run(network, 128, epochs, pictures(steps));
    }
  }

  private static final Network MLP =
      Network.features(10_000).dense(64).relu().dense(64).relu().dense(46);

  private static final Map<String, Network> NETWORKS =
      Map.of(
          "cnn",
          Network.picture(1, 28, 28)
              .convolution(16, 3)
              .relu()
              .maxPool(2)
              .convolution(32, 3)
              .relu()
              .maxPool(2)
              .flatten()
              .dense(10),
          "lstm",
          Network.steps(28).recurrent(Recurrent.Cell.LSTM, 64).over(OverSteps.Kind.LAST).dense(10),
          "gru",
          Network.steps(28).recurrent(Recurrent.Cell.GRU, 64).over(OverSteps.Kind.LAST).dense(10));

  private static List<Example> pictures(boolean steps) {
    List<Example> examples = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 12_000; i++) {
      float[] pixels = new float[784];
      for (int k = 0; k < pixels.length; k++) {
        pixels[k] = (float) random.nextDouble();
      }
      Tensor tensor = steps ? Tensor.of(pixels, 28, 28) : Tensor.of(pixels, 1, 28, 28);
      examples.add(new Example(Input.of(tensor), Target.label(random.nextInt(10))));
    }
    return examples;
  }

  private static List<Example> texts(Path file) throws IOException {
    List<String> labels = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      int tab = line.indexOf('\t');
      labels.add(line.substring(0, tab));
      texts.add(line.substring(tab + 1));
    }
    List<String> names = labels.stream().distinct().sorted().toList();
    TfIdfVectorizer vectorizer = TfIdfVectorizer.builder().maxFeatures(10_000).fit(texts);
    List<SparseVector> rows = vectorizer.transformAll(texts);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      examples.add(new Example(Input.of(rows.get(i)), Target.label(names.indexOf(labels.get(i)))));
    }
    return examples;
  }

  private void run(Network network, int batch, int epochs, List<Example> examples) {
    Trainer trainer =
        Trainer.of(network)
            .batchSize(batch)
            .epochs(epochs)
            .listener(
                new TrainingListener() {
                  private long last = cpuTime();

                  @Override
                  public void onEpoch(History history, Progress progress) {
                    long now = cpuTime();
                    cpu.add((now - last) / 1e9);
                    last = now;
                    resident.add(Cases.residentBytes() >> 20);
                  }
                })
            .build();
    List<Epoch> done = trainer.train(examples, List.of()).history().epochs();
    List<Double> wall = done.stream().map(Epoch::seconds).sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "s/epoch: median %.3f, least %.3f; this thread's CPU: median %.3f, least %.3f; loss %.4f;"
            + " resident after each tenth of the epochs: %s MB%n",
        wall.get(wall.size() / 2),
        wall.get(0),
        cpu.stream().sorted().toList().get(cpu.size() / 2),
        cpu.stream().min(Double::compare).orElseThrow(),
        done.get(done.size() - 1).loss(),
        tenths());
  }

  private List<Long> tenths() {
    return IntStream.rangeClosed(1, 10)
        .mapToObj(i -> resident.get(Math.max(0, resident.size() * i / 10 - 1)))
        .toList();
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
