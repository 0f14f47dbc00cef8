package io.aimass.metrics;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aimass.Batching;
import io.aimass.CircuitBreaker;
import io.aimass.Classification;
import io.aimass.Hedging;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassListener;
import io.aimass.Member;
import io.aimass.MemberFailedException;
import io.aimass.MemberFailure;
import io.aimass.ModelSpec;
import io.aimass.OverloadedException;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.ensemble.Ensembles;
import io.aimass.testkit.Calls;
import io.aimass.testkit.Faulty;
import io.aimass.testkit.FaultyEngine;
import io.aimass.testkit.FaultyMember;
import io.aimass.testkit.Hold;
import io.aimass.testkit.InjectedFault;
import io.aimass.testkit.MemoryModel;
import io.aimass.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Real masses in which something happens, told to the listeners of a test. Where time matters it is
 * that of a clock in the scene's hand, so that every latency is known.
 */
public final class Scenes {

  /** The name of the masses. */
  public static final String MASS = "topics";

  /** An answer that is sure of itself. */
  public static final Classification SURE = Classification.of(List.of("a", "b"), 0.9f, 0.1f);

  /** One with another label. */
  public static final Classification UNSURE = Classification.of(List.of("a", "b"), 0.4f, 0.6f);

  /** The default of {@link CompletableFuture} has one thread for all callers on two cores. */
  private static final Executor NEW_THREAD = task -> new Thread(task).start();

  private final TestClock clock = new TestClock();
  private final MassListener[] listeners;

  /** Scenes in front of listeners. */
  public Scenes(MassListener... listeners) {
    this.listeners = listeners;
  }

  private <I, P, O> MassBuilder<I, P, O> heard(MassBuilder<I, P, O> builder) {
    for (MassListener listener : listeners) {
      builder.listener(listener);
    }
    return builder.name(MASS).ticker(clock);
  }

  /** A committee of classifiers, to which members are added. */
  public MassBuilder<String, Classification, Classification> committee() {
    return heard(Mass.builder(String.class, Classification.class)).executor(Runnable::run);
  }

  /** A member that answers, in its own time. */
  public FaultyMember<String, Classification> slow(Duration time) {
    return Faulty.<String, Classification>member(text -> SURE).slow(time, clock);
  }

  /** "quick" answers in 10 ms with a third of the votes, "slow" in 30 ms. */
  public void answered() {
    try (var mass =
        committee()
            .addModel("quick", slow(Duration.ofMillis(10)))
            .addModel("slow", slow(Duration.ofMillis(30)))
            .ensemble(Ensembles.softVoting().weights(1, 2))
            .build()) {
      mass.predict("x");
    }
  }

  /** "good" answers, then "bad" throws {@link InjectedFault}, and the call fails of it. */
  public void failed() {
    try (var mass =
        committee()
            .addModel("good", text -> SURE)
            .addModel("bad", Faulty.member((String text) -> SURE).failing())
            .ensemble(Ensembles.softVoting())
            .build()) {
      assertThatExceptionOfType(MemberFailedException.class)
          .isThrownBy(() -> mass.predict("x"))
          .withCauseInstanceOf(InjectedFault.class);
    }
  }

  /** "bad" throws after 5 ms and the fall-back vote is cast in its place. */
  public void stoodIn() {
    try (var mass =
        committee()
            .addModel("good", text -> SURE)
            .addModel(
                "bad",
                Faulty.member((String text) -> SURE).slow(Duration.ofMillis(5), clock).failing())
            .ensemble(Ensembles.softVoting())
            .onMemberFailure(MemberFailure.FALL_BACK)
            .fallBackTo(SURE)
            .build()) {
      mass.predict("x");
    }
  }

  /** "tardy" takes 3 s of 2, and the answer is given without it. */
  public void late() {
    try (var mass =
        committee()
            .addModel("good", text -> SURE)
            .addModel("tardy", slow(Duration.ofSeconds(3)))
            .ensemble(Ensembles.softVoting())
            .deadline(Duration.ofSeconds(2))
            .onMemberFailure(MemberFailure.SKIP)
            .build()) {
      mass.predict("x");
    }
  }

  /** "first" is sure, so "second" is not asked. */
  public void notAsked() {
    try (var mass =
        committee()
            .addModel("first", text -> SURE)
            .addModel("second", text -> SURE)
            .ensemble(Ensembles.cascade(0.8))
            .build()) {
      mass.predict("x");
    }
  }

  /** "first" answers while "second" is held, and nobody waits for that. */
  public void notWaitedFor() {
    try (Hold hold = new Hold();
        var mass =
            heard(Mass.builder(String.class, Classification.class))
                .addModel("first", text -> SURE)
                .addModel("second", Faulty.member((String text) -> SURE).hanging(hold))
                .ensemble(Ensembles.firstAnswer())
                .deadline(Duration.ofMinutes(1))
                .build()) {
      mass.predict("x");
    }
  }

  /**
   * "shaky" fails, is left alone for a call, is tried again after two seconds and answers: its
   * breaker opens, is half-open and closes.
   */
  public void broken() {
    try (var mass =
        committee()
            .addModel("shaky", Faulty.member((String text) -> SURE).failing().only(Calls.first(1)))
            .circuitBreaker(CircuitBreaker.of(1, 1, Duration.ofSeconds(1)))
            .build()) {
      for (int i = 0; i < 2; i++) {
        assertThatExceptionOfType(MemberFailedException.class).isThrownBy(() -> mass.predict("x"));
      }
      clock.advance(Duration.ofSeconds(2));
      mass.predict("x");
    }
  }

  /** A function takes the seat of another. */
  public void replaced() {
    try (var mass = committee().addModel("seat", text -> SURE).build()) {
      mass.replace("seat", (Member<String, Classification>) text -> SURE);
    }
  }

  /** One call is held where one is allowed, so a second one is refused. */
  public void refused() throws InterruptedException {
    try (Hold hold = new Hold();
        var mass =
            heard(Mass.builder(String.class, Classification.class))
                .addModel("held", Faulty.member((String text) -> SURE).slow(hold))
                .maxPending(1)
                .build()) {
      CompletableFuture<Classification> first = mass.predictAsync("x");
      hold.awaitHeld(1);
      assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> mass.predict("y"));
      hold.release();
      first.join();
    }
  }

  /**
   * A model that takes 30 ms is held in a run while a question waits for it, so that a third one,
   * which has 10 ms, would be late.
   */
  public void shed() throws InterruptedException {
    Hold hold = new Hold();
    FaultyEngine engine =
        Faulty.engine("fake", MemoryModel.perItem("scores", text -> new float[] {0.9f, 0.1f}))
            .slow(Duration.ofMillis(30), clock)
            .slow(hold)
            .only(Calls.after(1));
    try (hold;
        var mass =
            heard(Mass.builder().addModel("model", spec(engine)))
                .engine(engine)
                .executor(Runnable::run) // so that whoever has asked is in the queue
                .cores(1)
                .shedLateCalls()
                .build()) {
      mass.predict("so that it is known what it takes");
      CompletableFuture<Classification> held =
          CompletableFuture.supplyAsync(() -> mass.predict("held"), NEW_THREAD);
      hold.awaitHeld(1);
      CompletableFuture<Classification> waits = mass.predictAsync("waits");
      assertThatExceptionOfType(OverloadedException.class)
          .isThrownBy(() -> mass.predict("late", Duration.ofMillis(10)));
      hold.release();
      held.join();
      waits.join();
    }
  }

  /** "shaky" fails, and its backup answers in its place. */
  public void hedged() {
    try (var mass =
        committee()
            .addModel("shaky", hedge().around(Faulty.member((String text) -> SURE).failing()))
            .build()) {
      mass.predict("x");
    }
  }

  /** A backup that answers, and may be asked each time. */
  public static Hedging<String, Classification> hedge() {
    return Hedging.<String, Classification>with((String text) -> SURE).budget(1);
  }

  /** "twin" agrees, does not agree, and throws {@link InjectedFault}. */
  public void shadowed() throws InterruptedException {
    Semaphore ended = new Semaphore(0);
    MassListener last = // so the others have been told
        new MassListener() {
          @Override
          public void shadowEnded(ShadowEnded event) {
            ended.release();
          }
        };
    Member<String, Classification> twin =
        Faulty.member((String text) -> text.equals("other") ? UNSURE : SURE)
            .failingFor("bad"::equals);
    try (var mass =
        committee().addModel("a", text -> SURE).addShadow("twin", twin).listener(last).build()) {
      for (String text : List.of("same", "other", "bad")) {
        mass.predict(text);
        ended.acquire();
      }
    }
  }

  /**
   * A model is run on one question, which takes 7 ms, while three others come, who are then
   * answered together; in the end the run of a fifth question fails.
   */
  public void modelRun() throws InterruptedException {
    Hold hold = new Hold();
    FaultyEngine engine =
        Faulty.engine("fake", MemoryModel.perItem("scores", text -> new float[] {0.9f, 0.1f}))
            .slow(Duration.ofMillis(7), clock)
            .slow(hold)
            .failing()
            .only(run -> run == 3);
    try (hold;
        var mass =
            heard(Mass.builder().addModel("model", spec(engine)))
                .engine(engine)
                .executor(Runnable::run) // so that whoever has asked is in the queue
                .cores(1)
                .build()) {
      List<CompletableFuture<Classification>> answers = new ArrayList<>();
      answers.add(CompletableFuture.supplyAsync(() -> mass.predict("first"), NEW_THREAD));
      hold.awaitHeld(1);
      for (String text : List.of("second", "third", "fourth")) {
        answers.add(mass.predictAsync(text));
      }
      hold.release();
      answers.forEach(CompletableFuture::join);
      assertThatExceptionOfType(MemberFailedException.class)
          .isThrownBy(() -> mass.predict("fifth"))
          .withCauseInstanceOf(InjectedFault.class);
    }
  }

  private static ModelSpec<String, Classification> spec(FaultyEngine engine) {
    Translator<String, Classification> translator =
        Translator.of(
            text -> Map.of("length", Tensor.of(new float[] {text.length()}, 1)),
            output -> Classification.of(List.of("a", "b"), output.tensor("scores").toFloatArray()));
    return ModelSpec.of(engine.source(), translator)
        .batching(Batching.of(8, Duration.ZERO).allowInexact());
  }
}
