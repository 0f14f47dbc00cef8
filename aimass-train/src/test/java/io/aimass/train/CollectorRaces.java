package io.aimass.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.train.network.Activation;
import io.aimass.train.network.Network;
import io.aimass.train.network.OverSteps;
import io.aimass.train.network.Recurrent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * PyTorch is lent memory that Java owns. Whenever the garbage collector runs, none of it may go
 * before a backward pass has read it.
 */
class CollectorRaces {
  private final AtomicBoolean done = new AtomicBoolean();
  private final Thread collector = new Thread(this::collect);

  private void collect() {
    List<ByteBuffer> others = new ArrayList<>(); // take what was freed, and write to it
    while (!done.get()) {
      System.gc();
      for (int i = 0; i < 1000; i++) {
        others.add(ByteBuffer.allocateDirect(4).putInt(0, 0x7fc00000));
      }
      if (others.size() > 10_000) {
        others.clear();
      }
    }
  }

  @BeforeEach
  void start() {
    collector.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    done.set(true);
    collector.join();
  }

  @Test
  void train_ofFeatures_isAlwaysTheSame() {
    assertSame(6, Cases.trainer().epochs(2), Cases.EXAMPLES);
  }

  @Test
  void train_ofTokens_isAlwaysTheSame() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      long[] words = new long[1 + i % 5];
      Arrays.setAll(words, at -> 1 + at);
      examples.add(new Example(Input.tokens(words), Target.label(i % 2)));
    }
    Network network =
        Network.tokens(7)
            .embedding(8)
            .positions()
            .transformer(1, 2, 8)
            .recurrent(Recurrent.Cell.GRU, 4)
            .over(OverSteps.Kind.MEAN)
            .dense(2);

    assertSame(3, Trainer.of(network).batchSize(6).epochs(2), examples);
  }

  @Test
  void train_ofNumbers_isAlwaysTheSame() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      examples.add(
          new Example(Input.features(Golden.wave(i, 4)), Target.values(Golden.wave(i, 1))));
    }
    Network network = Network.features(4).dense(5).activation(Activation.SILU).layerNorm().dense(1);
    for (Loss loss : List.of(Loss.huber(0.1), Loss.squared(), Loss.binaryCrossEntropy())) {
      assertSame(2, Trainer.of(network).loss(loss).batchSize(6).epochs(2), examples);
    }
  }

  private static void assertSame(int times, TrainerBuilder trainer, List<Example> examples) {
    Weights first = trainer.build().train(examples, List.of()).last().weights();
    for (int i = 1; i < times; i++) {
      assertThat(trainer.build().train(examples, List.of()).last().weights()).isEqualTo(first);
    }
  }
}
