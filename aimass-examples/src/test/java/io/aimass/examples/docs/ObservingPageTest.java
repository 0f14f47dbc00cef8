package io.aimass.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassListener;
import io.aimass.MassReport;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.ensemble.Ensembles;
import io.aimass.metrics.jfr.FlightRecorderListener;
import io.aimass.metrics.micrometer.MassGauges;
import io.aimass.metrics.micrometer.MassMeters;
import io.aimass.testkit.Faulty;
import io.aimass.testkit.FaultyEngine;
import io.aimass.testkit.MemoryModel;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/observing.md, run as tests. */
@Timeout(60)
class ObservingPageTest {

  private static final List<String> DESKS = List.of("billing", "technical");
  private static final Classification BILLING = Classification.of(DESKS, 0.9f, 0.1f);

  @TempDir Path folder;

  private static MassBuilder<String, Classification, Classification> desks() {
    return Mass.builder(String.class, Classification.class)
        .addModel("rules", ticket -> BILLING)
        .addModel("words", ticket -> BILLING)
        .ensemble(Ensembles.softVoting());
  }

  @Test
  void report_isATable() {
    FaultyEngine engine =
        Faulty.engine("fake", MemoryModel.perItem("scores", ticket -> new float[] {0.9f, 0.1f}));
    Translator<String, Classification> tickets =
        Translator.of(
            ticket -> Map.of("length", Tensor.of(new float[] {ticket.length()}, 1)),
            output -> Classification.of(DESKS, output.tensor("scores").toFloatArray()));
    try (Mass<String, Classification> desks =
        Mass.builder().addModel("small", engine.source(), tickets).engine(engine).build()) {
      desks.predict("my invoice is wrong");
      // snippet: observing-report
      MassReport report = desks.report();
      System.out.println(report); // the table
      for (MassReport.MemberReport member : report.members()) {
        long bad = member.health().failures() + member.health().late();
        System.out.println(member.name() + ": " + bad + " of " + member.health().answers());
      }
      // end
      assertThat(report.toString()).contains("member", "engine", "memory", "small", "fake test");
    }
  }

  // snippet: observing-listener
  static final class SlowCalls implements MassListener {
    private final LongAdder slow = new LongAdder();

    @Override
    public void callEnded(CallEnded event) {
      if (event.latency().toMillis() >= 50) {
        slow.increment();
      }
    }
  }

  // end

  @Test
  void listener_isTold() {
    SlowCalls slow = new SlowCalls();
    Duration tooLong = Duration.ofMillis(50);
    Mass<String, Classification> built = desks().listener(slow).build();
    try (built) {
      built.predict("my invoice is wrong");
      slow.callEnded(new MassListener.CallEnded("m", tooLong, Optional.empty(), List.of()));
      assertThat(slow.slow.sum()).isPositive();
    }
  }

  @Test
  void recording_holdsCalls() throws Exception {
    Path file = folder.resolve("desks.jfr");
    List<String> lines = new ArrayList<>();
    // snippet: observing-recording
    try (Mass<String, Classification> desks =
            desks().name("desks").listener(new FlightRecorderListener()).build();
        Recording recording = new Recording()) {
      recording.enable("io.aimass.Call").with("slowerThan", "0 ns"); // every call
      recording.start();
      desks.predict("my invoice is wrong");
      recording.stop();
      recording.dump(file);
    }
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (event.getEventType().getName().equals("io.aimass.Call")) {
        lines.add(event.getString("mass") + " " + event.getString("outcome"));
      }
    }
    // end
    assertThat(lines).containsExactly("desks answered");
  }

  @Test
  void stream_isWatched() throws Exception {
    CountDownLatch alarm = new CountDownLatch(1);
    // snippet: observing-stream
    RecordingStream stream = new RecordingStream();
    stream.enable("io.aimass.BreakerChange");
    stream.enable("io.aimass.Call").with("slowerThan", "200 ms"); // failures come always
    stream.onEvent("io.aimass.Call", event -> alarm.countDown());
    stream.startAsync(); // until it is closed
    // end
    try (stream) {
      try (Mass<String, Classification> desks =
          Mass.builder(String.class, Classification.class)
              .addModel("broken", Faulty.member((String ticket) -> BILLING).failing())
              .listener(new FlightRecorderListener())
              .build()) {
        desks.predictAsync("my invoice is wrong").handle((answer, error) -> error);
      }
      assertThat(alarm.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void registry_isFilled() {
    MeterRegistry registry = new SimpleMeterRegistry();
    // snippet: observing-meters
    MassMeters meters = MassMeters.of(registry); // one for all masses of a registry
    Mass<String, Classification> desks = desks().name("desks").listener(meters).build();
    MassGauges gauges = MassGauges.of("desks", desks);
    gauges.bindTo(registry);
    // end
    desks.predict("my invoice is wrong");
    assertThat(registry.get("aimass.calls").tag("mass", "desks").timer().count()).isEqualTo(1);
    assertThat(registry.get("aimass.cores").gauge().value()).isPositive();
    // snippet: observing-close
    desks.close();
    gauges.close();
    meters.remove("desks");
    // end
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void quantiles_areTheRegistrys() {
    MeterRegistry registry = new SimpleMeterRegistry();
    // snippet: observing-quantiles
    registry
        .config()
        .meterFilter(
            new MeterFilter() {
              @Override
              public DistributionStatisticConfig configure(
                  Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals("aimass.calls")
                    ? DistributionStatisticConfig.builder()
                        .percentiles(0.5, 0.99)
                        .build()
                        .merge(config)
                    : config;
              }
            });
    // end
    try (MassMeters meters = MassMeters.of(registry);
        Mass<String, Classification> desks = desks().listener(meters).build()) {
      desks.predict("my invoice is wrong");
      assertThat(registry.get("aimass.calls").timer().takeSnapshot().percentileValues()).hasSize(2);
      assertThat(registry.get("aimass.members").timers())
          .allSatisfy(timer -> assertThat(timer.takeSnapshot().percentileValues()).isEmpty());
    }
  }
}
