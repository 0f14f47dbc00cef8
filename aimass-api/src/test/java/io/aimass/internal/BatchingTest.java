package io.aimass.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aimass.BatchException;
import io.aimass.Batching;
import io.aimass.DataType;
import io.aimass.Encoder;
import io.aimass.Exactness;
import io.aimass.InvalidOutputException;
import io.aimass.Layout;
import io.aimass.Mass;
import io.aimass.MassReport.ModelReport;
import io.aimass.ModelLoadException;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.spi.Cancellation;
import io.aimass.spi.Signature;
import io.aimass.spi.TensorSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Questions that meet in a model's queue are run together, and nobody can tell by the answers. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BatchingTest {

  /** Texts as their characters' codes, of any length. */
  private record Codes(List<String> samples) implements Encoder<String> {
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

  /** Codes that count themselves. */
  private record CountingCodes(AtomicReference<CountDownLatch> missing) implements Encoder<String> {
    @Override
    public Map<String, Tensor> encode(String text) {
      missing.get().countDown();
      return CODES.encode(text);
    }

    @Override
    public List<String> samples() {
      return CODES.samples();
    }

    @Override
    public Layout layout() {
      return CODES.layout();
    }
  }

  private static void awaitNone(CountDownLatch missing) {
    try {
      assertThat(missing.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final Codes CODES = new Codes(List.of("ab", "abcd"));

  private final List<String> batches = new CopyOnWriteArrayList<>();

  /** The sum of each row, and notes what it is given. A row with a '!' gives NaN. */
  private Map<String, Tensor> sums(Map<String, Tensor> inputs) {
    Tensor codes = inputs.get("codes");
    batches.add(codes.dim(0) + "x" + codes.dim(1));
    float[] sums = new float[(int) codes.dim(0)];
    for (int row = 0; row < sums.length; row++) {
      for (float code : codes.row(row).toFloatArray()) {
        sums[row] += code == '!' ? Float.NaN : code;
      }
    }
    return Map.of("sum", Tensor.of(sums, sums.length));
  }

  /** The same, but scaled by the largest number of the batch, as dynamic quantisation does. */
  private Map<String, Tensor> scaled(Map<String, Tensor> inputs, Cancellation cancellation) {
    Tensor codes = inputs.get("codes");
    double largest = 0;
    for (int i = 0; i < codes.elementCount(); i++) {
      largest = Math.max(largest, codes.getDouble(i));
    }
    float[] sums = sums(inputs).get("sum").toFloatArray();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (float) (largest / 100);
    }
    return Map.of("sum", Tensor.of(sums, sums.length));
  }

  private static ModelSpec<String, Double> model(Encoder<String> encoder) {
    return ModelSpec.of(Lengths.source(), Translator.of(encoder, new Lengths()));
  }

  private static Mass<String, Double> mass(FakeEngine engine, ModelSpec<String, Double> model) {
    return Mass.builder().addModel("m", model).engine(engine).cores(1).build();
  }

  private static double sum(String text) {
    return text.chars().sum();
  }

  private static ModelReport report(Mass<?, ?> mass) {
    return mass.report().member("m").model().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(CallMode.class)
  void eachAnswer_isThatOfItsInputAlone(CallMode mode) throws Throwable {
    FakeEngine engine = new FakeEngine("fake").running((inputs, stop) -> sums(inputs));
    ModelSpec<String, Double> spec = model(CODES).batching(Batching.of(8, Duration.ZERO));
    try (Mass<String, Double> mass = mass(engine, spec)) {
      List<CompletableFuture<Void>> callers = new ArrayList<>();
      for (int caller = 0; caller < 8; caller++) {
        int first = caller;
        callers.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int i = 0; i < 50; i++) {
                    String text = "x".repeat(1 + (first * 7 + i) % 12) + (char) ('a' + first);
                    try {
                      assertThat(mode.ask(mass, text)).isEqualTo(sum(text));
                    } catch (Throwable e) {
                      throw new AssertionError(e);
                    }
                  }
                },
                Threads.NEW_THREAD));
      }
      callers.forEach(CompletableFuture::join);
    }
  }

  /** Runs nothing until all questions are there, however busy the machine is. */
  @Test
  void manyQuestions_areRunTogetherByLength() {
    AtomicReference<CountDownLatch> missing = new AtomicReference<>(new CountDownLatch(0));
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  awaitNone(missing.get());
                  return sums(inputs);
                });
    Encoder<String> counting = new CountingCodes(missing);
    ModelSpec<String, Double> spec = model(counting).batching(Batching.of(8, Duration.ZERO));
    try (Mass<String, Double> mass = mass(engine, spec)) {
      missing.set(new CountDownLatch(64)); // Not before: samples are run at build.
      batches.clear();
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        texts.add("x".repeat(i % 2 == 0 ? 3 : 40));
      }
      List<Double> answers = mass.predictAll(texts);
      assertThat(answers)
          .isEqualTo(texts.stream().map(BatchingTest::sum).collect(Collectors.toList()));
      assertThat(batches).contains("8x3", "8x40").hasSizeLessThan(40);
    }
  }

  @Test
  void badItem_failsAlone() {
    FakeEngine engine = new FakeEngine("fake").running((inputs, stop) -> sums(inputs));
    ModelSpec<String, Double> spec = model(CODES).batching(Batching.of(3, Duration.ofSeconds(30)));
    try (Mass<String, Double> mass = mass(engine, spec)) {
      batches.clear();
      BatchException thrown =
          catchThrowableOfType(
              BatchException.class, () -> mass.predictAll(List.of("abc", "a!c", "cba")));
      assertThat(thrown.failures()).containsOnlyKeys(1);
      assertThat(thrown.failures().get(1)).hasCauseInstanceOf(InvalidOutputException.class);
      assertThat(thrown.answers()).containsExactly(sum("abc"), null, sum("cba"));
      assertThat(batches).containsExactly("3x3", "1x3", "1x3", "1x3");
    }
  }

  @Test
  void modelWhoseAnswersMove_isFoundAndNotBatched() {
    FakeEngine engine = new FakeEngine("fake").running(this::scaled);
    try (Mass<String, Double> mass = mass(engine, model(new Codes(List.of("a", "zzz"))))) {
      assertThat(report(mass).exactness()).isEqualTo(Exactness.INEXACT);
      assertThat(report(mass).batching()).isEqualTo(Batching.never());
      assertThat(report(mass).evidence()).startsWith("in a batch of two its outputs moved by ");
      batches.clear();
      mass.predictAll(List.of("abc", "abd", "abe", "abf", "abg"));
      assertThat(batches).containsOnly("1x3").hasSize(5);
    }
    Batching allowed = Batching.of(4, Duration.ofSeconds(30)).allowInexact();
    try (Mass<String, Double> mass =
        mass(engine, model(new Codes(List.of("a", "zzz"))).batching(allowed))) {
      batches.clear();
      mass.predictAll(List.of("abc", "abd", "abe", "abf"));
      assertThat(batches).containsExactly("4x3");
      assertThat(report(mass).exactness()).isEqualTo(Exactness.INEXACT);
      assertThat(report(mass).batching()).isEqualTo(allowed);
    }
  }

  @Test
  void exactModel_isSaidToBe_andItsCostsAreTold() {
    FakeEngine engine = new FakeEngine("fake").running((inputs, stop) -> sums(inputs));
    try (Mass<String, Double> mass = mass(engine, model(CODES))) {
      assertThat(batches).as("two alone, two together").containsExactly("1x2", "1x4", "2x4");
      assertThat(report(mass).exactness()).isEqualTo(Exactness.EXACT);
      assertThat(report(mass).batching()).isEqualTo(Batching.auto());
      assertThat(report(mass).costs()).isEmpty();
      mass.predict("abc");
      assertThat(report(mass).costs()).hasSize(1);
      assertThat(report(mass).costs().get(0).length()).isEqualTo(3);
    }
  }

  @Test
  void modelWithoutSamples_isNotBatchedUnlessToldTo() {
    FakeEngine engine = new FakeEngine("fake").running((inputs, stop) -> sums(inputs));
    Codes untold = new Codes(List.of());
    try (Mass<String, Double> mass = mass(engine, model(untold))) {
      assertThat(batches).isEmpty();
      assertThat(report(mass).exactness()).isEqualTo(Exactness.UNKNOWN);
      assertThat(report(mass).evidence()).contains("give ModelSpec.samples(...)");
      assertThat(report(mass).batching().max()).isEqualTo(1);
    }
    try (Mass<String, Double> mass = mass(engine, model(untold).samples(List.of("a", "bcd")))) {
      assertThat(report(mass).exactness()).isEqualTo(Exactness.EXACT);
    }
    try (Mass<String, Double> mass = mass(engine, model(untold).samples(List.of("a")))) {
      assertThat(report(mass).exactness()).isEqualTo(Exactness.UNKNOWN);
    }
    Batching told = Batching.auto().allowInexact();
    try (Mass<String, Double> mass = mass(engine, model(untold).batching(told))) {
      assertThat(report(mass).batching()).isEqualTo(told);
    }
  }

  @Test
  void modelThatCannotRunABatch_isNotGivenOne() {
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  if (inputs.get("codes").dim(0) > 1) {
                    throw new IllegalStateException("one at a time");
                  }
                  return sums(inputs);
                });
    try (Mass<String, Double> mass =
        mass(engine, model(CODES).batching(Batching.auto().allowInexact()))) {
      assertThat(report(mass).exactness()).isEqualTo(Exactness.NO_BATCH);
      assertThat(report(mass).evidence()).isEqualTo("it cannot run a batch: one at a time");
      assertThat(mass.predictAll(List.of("ab", "ba"))).containsExactly(sum("ab"), sum("ba"));
    }
  }

  @Test
  void modelThatFailsOnItsSamples_isNotOpened() {
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  throw new IllegalStateException("it is not what it seemed");
                });
    ModelLoadException thrown =
        catchThrowableOfType(ModelLoadException.class, () -> mass(engine, model(CODES)));
    assertThat(thrown).hasMessage("member \"m\" fails on its samples: it is not what it seemed");
    assertThat(engine.openSessions()).isZero();
  }

  private static Signature signature(long rows, long length) {
    return new Signature(
        List.of(TensorSpec.of("codes", DataType.FLOAT32, rows, length)),
        List.of(TensorSpec.of("sum", DataType.FLOAT32, rows)));
  }

  @Test
  void fixedBatchAxis_isFilledUp() {
    FakeEngine engine =
        new FakeEngine("fake")
            .declaring(signature(4, TensorSpec.ANY))
            .running((inputs, stop) -> sums(inputs));
    ModelSpec<String, Double> spec = model(CODES).batching(Batching.of(9, Duration.ofMillis(1)));
    try (Mass<String, Double> mass = mass(engine, spec)) {
      assertThat(report(mass).exactness()).isEqualTo(Exactness.EXACT);
      assertThat(mass.predict("abc")).isEqualTo(sum("abc"));
      List<String> texts = List.of("ab", "bc", "cd", "de", "ef");
      assertThat(mass.predictAll(texts))
          .isEqualTo(texts.stream().map(BatchingTest::sum).collect(Collectors.toList()));
      assertThat(batches).allMatch(batch -> batch.startsWith("4x"));
    }
  }

  @Test
  void batchAxisOfOne_isHonoured() {
    FakeEngine engine =
        new FakeEngine("fake")
            .declaring(signature(1, TensorSpec.ANY))
            .running((inputs, stop) -> sums(inputs));
    try (Mass<String, Double> mass = mass(engine, model(CODES))) {
      assertThat(report(mass).exactness()).isEqualTo(Exactness.NO_BATCH);
      mass.predictAll(List.of("ab", "bc", "cd"));
      assertThat(batches).allMatch(batch -> batch.startsWith("1x"));
    }
  }

  @Test
  void modelOfFloatsOfKnownSizes_isTriedOnInventedNumbers() {
    FakeEngine engine =
        new FakeEngine("fake")
            .declaring(signature(TensorSpec.ANY, 3))
            .running((inputs, stop) -> sums(inputs));
    try (Mass<String, Double> mass = mass(engine, model(new Codes(List.of())))) {
      assertThat(report(mass).exactness()).isEqualTo(Exactness.EXACT);
      assertThat(batches).containsExactly("1x3", "1x3", "2x3");
    }
  }

  @Test
  void loneQuestion_isNotDelayed_andWhatComesMeanwhileIsBatched() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    FakeEngine engine =
        new FakeEngine("fake")
            .running(
                (inputs, stop) -> {
                  Map<String, Tensor> sums = sums(inputs);
                  if (batches.size() == 4) { // The first after the trial.
                    running.countDown();
                    release.await();
                  }
                  return sums;
                });
    ModelSpec<String, Double> spec = model(CODES).batching(Batching.of(8, Duration.ZERO));
    try (Mass<String, Double> mass = mass(engine, spec)) {
      CompletableFuture<Double> lone = mass.predictAsync("abc");
      running.await();
      List<CompletableFuture<Double>> more = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        more.add(mass.predictAsync("ab" + i));
      }
      release.countDown();
      assertThat(lone.get()).isEqualTo(sum("abc"));
      for (int i = 0; i < 5; i++) {
        assertThat(more.get(i).get()).isEqualTo(sum("ab" + i));
      }
      assertThat(batches.get(3)).isEqualTo("1x3");
    }
  }
}
