package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MemberFailure;
import io.aimass.QuorumException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sixteen callers at once, members that fail as a hash of the input says. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StressTest {

  private static final int CALLERS = 16;
  private static final int CALLS = 2_000;

  private static Integer member(int number, int input) {
    int hash = Objects.hash(number, input) * 0x9E3779B9;
    if ((hash >>> 28) < 4) {
      throw new IllegalStateException(number + " fails on " + input);
    }
    return hash;
  }

  private static MassBuilder<Integer, Integer, Long> three() {
    return Mass.builder(Integer.class, Integer.class)
        .addModel("a", input -> member(1, input))
        .addModel("b", input -> member(2, input))
        .addModel("c", input -> member(3, input))
        .onMemberFailure(MemberFailure.SKIP)
        .quorum(2)
        .ensemble(votes -> votes.predictions().stream().mapToLong(Integer::longValue).sum());
  }

  private static Long answer(CallMode mode, Mass<Integer, Long> mass, int input) throws Throwable {
    try {
      return mode.ask(mass, input);
    } catch (QuorumException e) {
      return (long) e.getMessage().hashCode();
    }
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void manyCallers_getWhatOneGets(CallMode mode) throws Throwable {
    List<Long> expected = new ArrayList<>();
    try (Mass<Integer, Long> alone = three().executor(Runnable::run).build()) {
      for (int input = 0; input < CALLS; input++) {
        expected.add(answer(mode, alone, input));
      }
    }
    try (Mass<Integer, Long> mass = three().build()) {
      Callable<List<Long>> caller =
          () -> {
            List<Long> answers = new ArrayList<>();
            for (int input = 0; input < CALLS; input++) {
              answers.add(sneaky(mode, mass, input));
            }
            return answers;
          };
      ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
      List<Future<List<Long>>> all = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        all.add(callers.submit(caller));
      }
      for (Future<List<Long>> one : all) {
        assertThat(one.get()).isEqualTo(expected);
      }
      callers.shutdown();
    }
  }

  private static Long sneaky(CallMode mode, Mass<Integer, Long> mass, int input) throws Exception {
    try {
      return answer(mode, mass, input);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
