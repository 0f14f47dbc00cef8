package io.aimass.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HoldTest {

  @Test
  void release_letsAllGo() throws Exception {
    Hold hold = new Hold();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      threads.add(new Thread(hold::passUninterruptibly));
    }
    threads.forEach(Thread::start);
    hold.awaitHeld(3);
    assertThat(hold).hasToString("hold of 3 calls");
    hold.release();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(hold.held()).isZero();
    assertThat(hold).hasToString("released hold");
  }

  @Test
  void close_releases() {
    Hold hold = new Hold();
    hold.close();
    hold.passUninterruptibly();
    assertThat(hold.held()).isZero();
  }

  @Test
  void awaitHeld_tellsThatNobodyCame() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> new Hold().awaitHeld(1, Duration.ofMillis(5)))
        .withMessage("expected 1 calls to be held within PT0.005S, got 0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Hold().awaitHeld(0));
  }

  @Test
  void pass_endsAfterItsTime() throws Exception {
    assertThat(new Hold().pass(() -> false, 1_000)).isFalse();
    assertThat(new Hold().pass(() -> true, Long.MAX_VALUE)).as("stopped").isFalse();
  }
}
