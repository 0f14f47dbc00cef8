package io.aimass.train;

import io.aimass.train.network.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small training with everything that could make two runs differ. */
final class Cases {
  static final int WIDTH = 6;
  static final List<Example> EXAMPLES = examples(0, 60);
  static final List<Example> VALIDATION = examples(1000, 25);

  private Cases() {}

  private static List<Example> examples(int seed, int count) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] numbers = Golden.wave(seed + i, WIDTH);
      numbers[i % 3] += 1;
      examples.add(new Example(Input.features(numbers), Target.label(i % 3)));
    }
    return examples;
  }

  static Network network() {
    return Network.features(WIDTH).dense(16).batchNorm().relu().dropout(0.3).dense(3);
  }

  static TrainerBuilder trainer() {
    return Trainer.of(network())
        .optimizer(Optimizer.adamW(0.01, 0.01))
        .schedule(Schedule.cosine(0.1))
        .clipNorm(1)
        .batchSize(16)
        .epochs(4)
        .seed(7);
  }

  static long residentBytes() {
    try {
      String line =
          Files.readAllLines(Path.of("/proc/self/status")).stream()
              .filter(it -> it.startsWith("VmRSS:"))
              .findFirst()
              .orElse("VmRSS: 0 kB");
      return Long.parseLong(line.replaceAll("\\D", "")) << 10;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
