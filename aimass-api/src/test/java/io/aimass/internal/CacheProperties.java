package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.AnswerCache;
import io.aimass.BatchException;
import io.aimass.CircuitBreaker;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassException;
import io.aimass.MassReport.CacheReport;
import io.aimass.Member;
import io.aimass.MemberFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A cache changes how often members are asked, and no answer. */
class CacheProperties {

  private static final int MEMBERS = 3;

  private record Asked(int member, int input) {
    boolean fails() {
      return (input * 31 + member) % 4 == 0;
    }
  }

  /** Some fail on some inputs, always on the same ones. */
  private static Member<Integer, Integer> member(int number, Map<Asked, Integer> computed) {
    return input -> {
      Asked asked = new Asked(number, input);
      computed.merge(asked, 1, Integer::sum);
      if (asked.fails()) {
        throw new IllegalStateException("member " + number + " fails on " + input);
      }
      return input * 100 + number;
    };
  }

  private static MassBuilder<Integer, Integer, String> committee(Map<Asked, Integer> computed) {
    MassBuilder<Integer, Integer, Integer> builder = Mass.builder(Integer.class, Integer.class);
    for (int i = 0; i < MEMBERS; i++) {
      builder.addModel("m" + i, member(i, computed));
    }
    return builder
        .onMemberFailure(MemberFailure.SKIP)
        .circuitBreaker(CircuitBreaker.off()) // Answers that are kept are no runs that succeed.
        .ensemble(votes -> votes.cast().toString());
  }

  private static String answer(Mass<Integer, String> mass, int input) {
    try {
      return mass.predict(input);
    } catch (MassException e) {
      return e.toString();
    }
  }

  private static String answer(CompletableFuture<String> future) {
    return future.handle((text, error) -> error == null ? text : error.toString()).join();
  }

  @Property(tries = 200)
  void everyOrderOfTasks_givesTheAnswersWithout_andComputesEachOnce(
      @ForAll @IntRange(min = 1, max = 4) int inputs, @ForAll Random order) {
    Map<Asked, Integer> computed = new ConcurrentHashMap<>();
    ManualExecutor executor = new ManualExecutor();
    try (Mass<Integer, String> without =
            committee(new ConcurrentHashMap<>()).executor(Runnable::run).build();
        Mass<Integer, String> with =
            committee(computed).cache(AnswerCache.entries(100)).executor(executor).build()) {
      List<Integer> asked = new ArrayList<>();
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        asked.add(order.nextInt(inputs));
        answers.add(with.predictAsync(asked.get(i)));
        if (order.nextBoolean() && executor.size() > 0) {
          executor.runNext();
        }
      }
      executor.runAll(order);
      computed.forEach(
          (key, count) -> {
            if (!key.fails()) {
              assertThat(count).as(key.toString()).isEqualTo(1);
            }
          });
      CacheReport report = with.report().cache().orElseThrow();
      assertThat(report.underWay()).isZero();
      assertThat(report.hits() + report.misses()).isEqualTo(12L * MEMBERS);
      for (int i = 0; i < asked.size(); i++) {
        assertThat(answer(answers.get(i))).isEqualTo(answer(without, asked.get(i)));
      }
    }
  }

  @Property(tries = 200)
  void callsThatAreGivenUp_takeNobodyAlong(@ForAll Random order) {
    Map<Asked, Integer> computed = new ConcurrentHashMap<>();
    ManualExecutor executor = new ManualExecutor();
    try (Mass<Integer, String> without =
            committee(new ConcurrentHashMap<>()).executor(Runnable::run).build();
        Mass<Integer, String> with =
            committee(computed).cache(AnswerCache.entries(100)).executor(executor).build()) {
      List<Integer> asked = new ArrayList<>();
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        asked.add(order.nextInt(2));
        answers.add(with.predictAsync(asked.get(i)));
        if (order.nextInt(3) == 0) {
          answers.get(order.nextInt(answers.size())).cancel(true);
        }
        if (order.nextBoolean() && executor.size() > 0) {
          executor.runNext();
        }
      }
      executor.runAll(order);
      for (int i = 0; i < asked.size(); i++) {
        String answer = answer(answers.get(i));
        if (!answer.equals(CancellationException.class.getName())) {
          assertThat(answer).isEqualTo(answer(without, asked.get(i)));
        }
      }
      assertThat(with.report().cache().orElseThrow().underWay()).isZero();
    }
  }

  @Property(tries = 100)
  void weight_neverExceedsItsBound_andNothingOldIsFound(
      @ForAll @IntRange(min = 1, max = 40) int bound, @ForAll Random random) {
    AtomicLong now = new AtomicLong();
    Map<Integer, Long> givenAt = new ConcurrentHashMap<>();
    Member<Integer, Integer> member =
        input -> {
          givenAt.put(input, now.get());
          return input;
        };
    try (Mass<Integer, Integer> mass =
        Mass.builder(Integer.class, Integer.class)
            .addModel("a", member)
            .cache(
                AnswerCache.weighing(bound, (Integer input, Integer answer) -> 1 + answer % 7)
                    .expireAfter(Duration.ofNanos(20)))
            .ticker(now::get)
            .executor(Runnable::run)
            .build()) {
      for (int i = 0; i < 60; i++) {
        int input = random.nextInt(15);
        now.addAndGet(random.nextInt(4));
        assertThat(mass.predict(input)).isEqualTo(input);
        assertThat(now.get() - givenAt.get(input)).isLessThan(20);
        CacheReport report = mass.report().cache().orElseThrow();
        assertThat(report.weight()).isBetween(report.entries(), (long) bound);
      }
    }
  }

  @Property(tries = 20)
  void manyThreads_getTheAnswersWithout(@ForAll Random random) throws Exception {
    Map<Asked, Integer> computed = new ConcurrentHashMap<>();
    try (Threads threads = new Threads(Threads.Kind.POOL);
        Mass<Integer, String> without =
            committee(new ConcurrentHashMap<>()).executor(Runnable::run).build();
        Mass<Integer, String> with =
            committee(computed)
                .cache(AnswerCache.entries(8))
                .executor(threads.executor())
                .build()) {
      ExecutorService callers = Executors.newFixedThreadPool(4);
      List<Integer> inputs = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        inputs.add(random.nextInt(5));
      }
      List<Future<List<String>>> all = new ArrayList<>();
      for (int caller = 0; caller < 4; caller++) {
        int mode = caller;
        all.add(callers.submit(() -> inputs.stream().map(x -> ask(with, x, mode)).toList()));
      }
      List<String> right = inputs.stream().map(x -> answer(without, x)).toList();
      for (Future<List<String>> each : all) {
        assertThat(each.get(1, TimeUnit.MINUTES)).isEqualTo(right);
      }
      callers.shutdown();
      assertThat(computed).isNotEmpty();
      assertThat(with.report().cache().orElseThrow().underWay()).isZero();
    }
  }

  private static String ask(Mass<Integer, String> mass, int input, int mode) {
    return switch (mode) {
      case 0 -> answer(mass, input);
      case 1 -> answer(mass.predictAsync(input));
      case 2 -> {
        try {
          yield mass.predict(input, Duration.ofMinutes(1));
        } catch (MassException e) {
          yield e.toString();
        }
      }
      default -> {
        try {
          yield mass.predictAll(List.of(input, input)).get(1);
        } catch (BatchException e) {
          yield e.failures().get(1).toString();
        }
      }
    };
  }
}
