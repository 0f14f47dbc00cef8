package io.aimass.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenizerThreadsTest {

  private static final int THREADS = 8;
  private static final List<String> TEXTS =
      IntStream.range(0, 300)
          .mapToObj(i -> ("text " + i + " 😀 naïve ").repeat(1 + i % 40))
          .toList();

  private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void encode_eightThreads_giveWhatOneGives() throws Exception {
    TextTokenizer tokenizer = RealTokenizers.bge(64);
    List<Tokens> alone = tokenizer.encodeAll(TEXTS);

    for (Future<List<Tokens>> future : onAllThreads(() -> tokenizer.encodeAll(TEXTS))) {
      assertThat(future.get()).isEqualTo(alone);
    }
  }

  @Test
  void close_whileEightThreadsEncode_letsRunningCallsEndAndRefusesOthers() throws Exception {
    TextTokenizer tokenizer = RealTokenizers.bge(64);
    Tokens expected = tokenizer.encode(TEXTS.get(39));
    CountDownLatch running = new CountDownLatch(THREADS);

    List<Future<String>> futures =
        onAllThreads(
            () -> {
              running.countDown();
              while (true) {
                try {
                  assertThat(tokenizer.encode(TEXTS.get(39))).isEqualTo(expected);
                } catch (IllegalStateException closed) {
                  return closed.getMessage();
                }
              }
            });
    running.await();
    tokenizer.close();

    for (Future<String> future : futures) {
      assertThat(future.get()).isEqualTo("the tokenizer is closed");
    }
  }

  @Test
  void close_twice_doesNothingAndLeavesEqualOnesOpen() {
    TextTokenizer tokenizer = RealTokenizers.bge(64);
    TextTokenizer equal = RealTokenizers.bge(64);
    tokenizer.close();

    assertThatCode(tokenizer::close).doesNotThrowAnyException();
    assertThatThrownBy(() -> tokenizer.encode("x")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> tokenizer.encode("x", "y")).isInstanceOf(IllegalStateException.class);
    assertThat(equal.encode("x").size()).isEqualTo(3);
    assertThat(tokenizer).isEqualTo(equal);
  }

  private <T> List<Future<T>> onAllThreads(Callable<T> task) {
    List<Future<T>> futures = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      futures.add(executor.submit(task));
    }
    return futures;
  }
}
