package io.aimass.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Layout;
import io.aimass.Mass;
import io.aimass.MassReport.ModelReport;
import io.aimass.ModelFormat;
import io.aimass.internal.FakeEngine;
import io.aimass.internal.Lengths;
import io.aimass.spi.Device;
import io.aimass.spi.NativeMemory;
import io.aimass.spi.OpenRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the report says of the memory that engines tell of. */
class NativeMemoryTest {

  private static Mass<String, Double> mass(FakeEngine engine) {
    return Mass.builder().addModel("m", Lengths.model()).engine(engine).build();
  }

  private static Optional<NativeMemory> told(Mass<?, ?> mass) {
    return mass.report().member("m").model().flatMap(ModelReport::memory);
  }

  @Test
  void memory_isAskedForInEachReport() {
    AtomicLong buffers = new AtomicLong(3);
    FakeEngine engine =
        new FakeEngine("fake").holding(() -> Optional.of(new NativeMemory(40, buffers.get())));
    try (Mass<String, Double> mass = mass(engine)) {
      assertThat(told(mass)).contains(new NativeMemory(40, 3));
      buffers.set(5);
      assertThat(told(mass)).contains(new NativeMemory(40, 5));
      assertThat(mass.report().toString()).contains("m: native memory: weights 40B, buffers 5B;");
    }
    assertThat(engine.misuses()).isEmpty();
  }

  @Test
  void engineThatDoesNotTell_isReportedAsSuch() {
    try (Mass<String, Double> mass = mass(new FakeEngine("fake"))) {
      assertThat(told(mass)).isEmpty();
      assertThat(mass.report().toString()).doesNotContain("native memory");
    }
  }

  private static Stream<Supplier<@Nullable Optional<NativeMemory>>> failures() {
    return Stream.of(
        () -> null,
        () -> Optional.of(new NativeMemory(-1, 0)),
        () -> {
          throw new UnsatisfiedLinkError("no such function");
        });
  }

  @ParameterizedTest
  @MethodSource("failures")
  void engineThatFailsToTell_costsNoReport(Supplier<@Nullable Optional<NativeMemory>> failure) {
    FakeEngine engine = new FakeEngine("fake").holding(failure);
    try (Mass<String, Double> mass = mass(engine)) {
      assertThat(told(mass)).isEmpty();
      assertThat(mass.report().member("m").model().orElseThrow().engine()).isEqualTo("fake");
    }
    assertThat(engine.misuses()).isEmpty();
  }

  /** The lease that memory() takes is given back: else the session would never be closed. */
  @Test
  void memory_doesNotKeepTheSessionOpen() {
    FakeEngine engine = new FakeEngine("fake").holding(() -> Optional.of(new NativeMemory(1, 1)));
    try (Mass<String, Double> mass = mass(engine)) {
      assertThat(told(mass)).isPresent();
    }
    assertThat(engine.openSessions()).isZero();
  }

  @Test
  void closedSession_isNotAsked() throws Exception {
    FakeEngine engine = new FakeEngine("fake").holding(() -> Optional.of(new NativeMemory(1, 1)));
    OpenRequest request =
        new OpenRequest(
            "m", Lengths.source(), ModelFormat.ONNX, Optional.empty(), Device.cpu(), 1, 1);
    GuardedSession session =
        new GuardedSession("m", engine.open(request), Optional.empty(), Layout.stacked(), false);
    assertThat(session.memory()).isPresent();
    session.close();
    assertThat(session.memory()).isEmpty();
    assertThat(engine.misuses()).isEmpty();
  }
}
