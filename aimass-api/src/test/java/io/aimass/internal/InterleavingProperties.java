package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.BatchException;
import io.aimass.Batching;
import io.aimass.CallOptions;
import io.aimass.CircuitBreaker;
import io.aimass.Encoder;
import io.aimass.Layout;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.Member;
import io.aimass.MemberFailure;
import io.aimass.ModelSpec;
import io.aimass.Priority;
import io.aimass.Tensor;
import io.aimass.Translator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Many callers in any way, at any time, with batches made of what they ask and members being
 * replaced by equal ones, get the answers that one gets who asks one question after the other.
 */
class InterleavingProperties {

  private static final int QUESTIONS = 8;

  /** What sits in the committee. */
  enum Kind {
    /** Code of the host's. */
    FUNCTION,
    /** A mass of its own that watches a deadline, so that it is asked without holding a thread. */
    NESTED,
    /** A model that runs alone. */
    ALONE,
    /** A model that runs in batches of any size. */
    BATCHED,
    /** A model that learns what sizes pay. */
    LEARNED
  }

  /** Texts as their characters' codes, padded in a batch. Equal encoders encode once. */
  private record Codes() implements Encoder<String> {
    @Override
    public Map<String, Tensor> encode(String text) {
      float[] codes = new float[text.length()];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = text.charAt(i);
      }
      return Map.of("codes", Tensor.of(codes, codes.length));
    }

    @Override
    public Layout layout() {
      return Layout.stacked().ragged("codes", 0, 0);
    }
  }

  /** Weighs each character by its place, and fails for a row with a '!'. */
  private static Map<String, Tensor> weigh(Map<String, Tensor> inputs) {
    Tensor codes = inputs.get("codes");
    float[] sums = new float[(int) codes.dim(0)];
    for (int row = 0; row < sums.length; row++) {
      float[] one = codes.row(row).toFloatArray();
      for (int i = 0; i < one.length; i++) {
        if (one[i] == '!') {
          throw new IllegalArgumentException("an exclamation");
        }
        sums[row] += (i + 1) * one[i];
      }
    }
    return Map.of("sum", Tensor.of(sums, sums.length));
  }

  /** A committee, and the engine that its models run on. */
  private record Committee(List<Kind> kinds, FakeEngine engine) {

    static Committee of(List<Kind> kinds) {
      return new Committee(
          kinds, new FakeEngine("fake").running((inputs, cancellation) -> weigh(inputs)));
    }

    Mass<String, String> build(int cores) {
      MassBuilder<String, Double, Double> builder = Mass.builder(String.class, Double.class);
      for (int i = 0; i < kinds.size(); i++) {
        builder =
            kinds.get(i).compareTo(Kind.ALONE) < 0
                ? builder.addModel("m" + i, function(i))
                : builder.addModel("m" + i, model(i));
      }
      return builder
          .onMemberFailure(MemberFailure.SKIP)
          .circuitBreaker(CircuitBreaker.off())
          .cores(cores)
          .engine(engine)
          .ensemble(votes -> votes.cast().toString())
          .build();
    }

    /** Puts an equal member into a seat. */
    void replace(Mass<String, String> mass, int member) {
      if (kinds.get(member).compareTo(Kind.ALONE) < 0) {
        mass.replace("m" + member, function(member));
      } else {
        mass.replace("m" + member, model(member));
      }
    }

    private Member<String, Double> function(int number) {
      Member<String, Double> plain =
          text -> {
            if (text.charAt(0) == 'a' + number) {
              throw new IllegalStateException("not " + text);
            }
            return 1000.0 * number + text.hashCode() % 100;
          };
      return kinds.get(number) == Kind.FUNCTION
          ? plain
          : Mass.builder(String.class, Double.class)
              .addModel("inner", plain)
              .circuitBreaker(CircuitBreaker.off())
              .executor(Runnable::run)
              .deadline(Duration.ofMinutes(5))
              .build();
    }

    private ModelSpec<String, Double> model(int number) {
      Batching batching =
          switch (kinds.get(number)) {
            case BATCHED -> Batching.of(1 + number % 4 * 2, Duration.ZERO);
            case LEARNED -> Batching.upTo(8);
            default -> Batching.never();
          };
      return ModelSpec.of(Lengths.source(), Translator.of(new Codes(), new Lengths()))
          .samples(List.of("ab", "abcd"))
          .batching(batching);
    }
  }

  /** A question to fail on, or one of a few letters. */
  private static String question(Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = 1 + random.nextInt(9); left > 0; left--) {
      text.append((char) ('a' + random.nextInt(8)));
    }
    return random.nextInt(10) == 0 ? text + "!" : text.toString();
  }

  private static String outcome(Mass<String, String> mass, String text) {
    try {
      return mass.predict(text);
    } catch (RuntimeException e) {
      return e.getClass().getName();
    }
  }

  /** What came of one question, asked in a way that the seed decides. */
  private static String outcome(Mass<String, String> mass, String text, Random random) {
    Priority priority = random.nextBoolean() ? Priority.BULK : Priority.INTERACTIVE;
    CallOptions options = CallOptions.defaults().priority(priority);
    if (random.nextInt(3) == 0) {
      options = options.deadline(Duration.ofMinutes(5));
    }
    try {
      return switch (random.nextInt(3)) {
        case 0 -> mass.predict(text, options);
        case 1 -> mass.decide(text, options).answer();
        default -> mass.predictAsync(text, options).get(5, TimeUnit.MINUTES);
      };
    } catch (ExecutionException e) {
      return e.getCause().getClass().getName();
    } catch (Exception e) {
      return e.getClass().getName();
    }
  }

  private static List<String> outcomes(
      Mass<String, String> mass, List<String> texts, Random random) {
    List<String> outcomes = new ArrayList<>();
    if (random.nextBoolean()) {
      texts.forEach(text -> outcomes.add(outcome(mass, text, random)));
      return outcomes;
    }
    try {
      return mass.predictAll(texts);
    } catch (BatchException e) {
      for (int i = 0; i < texts.size(); i++) {
        Throwable failure = e.failures().get(i);
        outcomes.add(failure == null ? (String) e.answers().get(i) : failure.getClass().getName());
      }
      return outcomes;
    }
  }

  @Property(tries = 120)
  void manyCallers_getTheAnswersOfOne(
      @ForAll @Size(min = 1, max = 4) List<Kind> kinds,
      @ForAll @IntRange(min = 1, max = 6) int callers,
      @ForAll @IntRange(min = 1, max = 3) int cores,
      @ForAll boolean replacing,
      @ForAll Random random)
      throws Exception {
    List<List<String>> questions = new ArrayList<>();
    List<List<String>> expected = new ArrayList<>();
    try (Mass<String, String> alone = Committee.of(kinds).build(1)) {
      for (int caller = 0; caller < callers; caller++) {
        List<String> asked = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
          asked.add(question(random));
          answers.add(outcome(alone, asked.get(i)));
        }
        questions.add(asked);
        expected.add(answers);
      }
    }
    Committee committee = Committee.of(kinds);
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Mass<String, String> many = committee.build(cores)) {
      CyclicBarrier start = new CyclicBarrier(callers + 1);
      List<Future<List<String>>> all = new ArrayList<>();
      for (List<String> asked : questions) {
        Random own = new Random(random.nextLong());
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  return outcomes(many, asked, own);
                }));
      }
      start.await();
      for (int i = 0; replacing && i < 2 * kinds.size(); i++) {
        committee.replace(many, random.nextInt(kinds.size()));
      }
      for (int caller = 0; caller < callers; caller++) {
        assertThat(all.get(caller).get(10, TimeUnit.MINUTES))
            .as("answers to %s", questions.get(caller))
            .isEqualTo(expected.get(caller));
      }
    }
    threads.shutdown();
    assertThat(committee.engine().openSessions()).as("all that was replaced is freed").isZero();
    assertThat(committee.engine().misuses()).isEmpty();
  }
}
