package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Mass;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Virtual threads, where the JVM has them; elsewhere no thread is one. */
class CallersTest {

  /** Starts a virtual thread, or a platform one on a JVM before 21. */
  private static Thread start(Runnable task) throws ReflectiveOperationException {
    Method starting;
    try {
      starting = Thread.class.getMethod("startVirtualThread", Runnable.class);
    } catch (NoSuchMethodException e) {
      Thread thread = new Thread(task);
      thread.start();
      return thread;
    }
    return (Thread) starting.invoke(null, task);
  }

  @Test
  void isVirtual_saysWhatTheJvmSays() throws Exception {
    AtomicReference<Boolean> seen = new AtomicReference<>();
    start(() -> seen.set(Callers.isVirtual())).join();
    assertThat(seen).hasValue(Runtime.version().feature() >= 21);
    assertThat(Callers.isVirtual()).isFalse();
  }

  @Test
  void virtualCaller_getsItsAnswer_andRunsNoModelItself() throws Exception {
    AtomicReference<Boolean> ranOnVirtual = new AtomicReference<>();
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  ranOnVirtual.set(Callers.isVirtual());
                  return inputs;
                });
    AtomicReference<Double> answer = new AtomicReference<>();
    try (Mass<String, Double> mass =
        Mass.builder().addModel("m", Lengths.model()).engine(engine).build()) {
      start(() -> answer.set(mass.predict("abc"))).join();
    }
    assertThat(answer).hasValue(3.0);
    assertThat(ranOnVirtual).hasValue(false);
  }
}
