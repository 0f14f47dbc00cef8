package io.aimass.metrics.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aimass.MassListener.BatchEnded;
import io.aimass.MassListener.CallEnded;
import io.aimass.MassListener.CallRefused;
import io.aimass.MassListener.MemberHedged;
import io.aimass.MassListener.MemberReplaced;
import io.aimass.MassListener.ShadowEnded;
import io.aimass.MemberFailedException;
import io.aimass.metrics.Heard;
import io.aimass.metrics.Scenes;
import io.aimass.testkit.InjectedFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.SettingDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What recordings hold of real masses, read back from their files. */
@Timeout(60)
class FlightRecorderListenerTest {

  private static final String CALL = "io.aimass.Call";
  private static final String MEMBER = "io.aimass.Member";
  private static final String BATCH = "io.aimass.Batch";

  private final Heard heard = new Heard();
  private final Scenes scenes = new Scenes(heard, new FlightRecorderListener());

  private static List<RecordedEvent> played(String name, Recorded.Scene scene) throws Exception {
    return Recorded.named(name, Recorded.all(scene));
  }

  private static RecordedEvent only(List<RecordedEvent> events) {
    assertThat(events).hasSize(1);
    return events.get(0);
  }

  @Test
  void answeredCall_isWrittenWithItsMembers() throws Exception {
    List<RecordedEvent> events = Recorded.all(scenes::answered);
    RecordedEvent call = only(Recorded.named(CALL, events));
    assertThat(call.getString("mass")).isEqualTo(Scenes.MASS);
    assertThat(call.getDuration("latency")).isEqualTo(Duration.ofMillis(40));
    assertThat(call.getString("outcome")).isEqualTo("answered");
    assertThat(call.getString("error")).isNull();
    assertThat(call.getString("message")).isNull();
    assertThat(counts(call)).containsExactly(2, 0, 0, 0, 0);
    assertThat(call.getString("slowest")).isEqualTo("slow");
    assertThat(Recorded.named(MEMBER, events))
        .extracting(
            event -> event.getString("mass"),
            event -> event.getString("member"),
            event -> event.getString("status"),
            event -> event.getDuration("latency"),
            event -> Math.round(3 * event.getDouble("weight")),
            event -> event.getBoolean("standIn"),
            event -> event.getString("error"),
            event -> event.getString("message"))
        .containsExactly(
            tuple(Scenes.MASS, "quick", "ok", Duration.ofMillis(10), 1L, false, null, null),
            tuple(Scenes.MASS, "slow", "ok", Duration.ofMillis(30), 2L, false, null, null));
    assertThat(events).hasSize(3);
  }

  private static List<Integer> counts(RecordedEvent call) {
    List<Integer> counts = new ArrayList<>();
    for (String field : List.of("ok", "failed", "late", "skipped", "notRun")) {
      counts.add(call.getInt(field));
    }
    return counts;
  }

  @Test
  void failedCall_isWrittenWithItsReason() throws Exception {
    List<RecordedEvent> events = Recorded.all(scenes::failed);
    RecordedEvent call = only(Recorded.named(CALL, events));
    CallEnded ended = heard.of(CallEnded.class).get(0);
    assertThat(call.getString("outcome")).isEqualTo("failed");
    assertThat(call.getString("error")).isEqualTo(MemberFailedException.class.getName());
    assertThat(call.getString("message"))
        .isEqualTo(ended.error().orElseThrow().getMessage())
        .contains("bad");
    assertThat(counts(call)).containsExactly(1, 1, 0, 0, 0);
    assertThat(call.getString("slowest")).as("of members that took no time").isNull();
    assertThat(call.getDuration("latency")).isEqualTo(ended.latency());
    RecordedEvent bad = Recorded.named(MEMBER, events).get(1);
    assertThat(bad.getString("member")).isEqualTo("bad");
    assertThat(bad.getString("status")).isEqualTo("failed");
    assertThat(bad.getString("error")).isEqualTo(InjectedFault.class.getName());
    assertThat(bad.getString("message"))
        .isEqualTo(ended.members().get(1).error().orElseThrow().getMessage())
        .isNotNull();
  }

  @Test
  void standIn_isWrittenAsSuch() throws Exception {
    RecordedEvent bad = played(MEMBER, scenes::stoodIn).get(1);
    assertThat(bad.getString("member")).isEqualTo("bad");
    assertThat(bad.getBoolean("standIn")).isTrue();
    assertThat(bad.getDouble("weight")).isEqualTo(0.5);
    assertThat(bad.getDuration("latency")).isEqualTo(Duration.ofMillis(5));
  }

  @Test
  void membersThatDidNotAnswer_areCountedAndWritten() throws Exception {
    List<RecordedEvent> events =
        Recorded.all(
            () -> {
              scenes.late();
              scenes.notAsked();
              scenes.notWaitedFor();
            });
    assertThat(Recorded.named(CALL, events))
        .extracting(FlightRecorderListenerTest::counts)
        .containsExactly(List.of(1, 0, 1, 0, 0), List.of(1, 0, 0, 0, 1), List.of(1, 0, 0, 1, 0));
    assertThat(Recorded.named(MEMBER, events))
        .extracting(event -> event.getString("member"), event -> event.getString("status"))
        .containsExactly(
            tuple("good", "ok"),
            tuple("tardy", "late"),
            tuple("first", "ok"),
            tuple("second", "not_run"),
            tuple("first", "ok"),
            tuple("second", "skipped"));
  }

  @Test
  void runsOfModels_areWrittenAsTheyWere() throws Exception {
    List<RecordedEvent> batches = played(BATCH, scenes::modelRun);
    assertThat(batches)
        .extracting(
            event -> event.getString("mass"),
            event -> event.getString("member"),
            event -> event.getInt("size"),
            event -> event.getInt("length"),
            event -> event.getDuration("latency"),
            event -> event.getString("error"))
        .containsExactly(
            tuple(Scenes.MASS, "model", 1, 0, Duration.ofMillis(7), null),
            tuple(Scenes.MASS, "model", 3, 0, Duration.ofMillis(7), null),
            tuple(Scenes.MASS, "model", 1, 0, Duration.ofMillis(7), InjectedFault.class.getName()));
    assertThat(batches)
        .extracting(event -> event.getDuration("waited"))
        .isEqualTo(heard.of(BatchEnded.class).stream().map(BatchEnded::waited).toList());
    assertThat(batches.get(1).getDuration("waited")).isPositive();
    assertThat(batches.get(0).getString("message")).isNull();
    assertThat(batches.get(2).getString("message"))
        .isEqualTo(heard.of(BatchEnded.class).get(2).error().orElseThrow().getMessage())
        .isNotNull();
  }

  @Test
  void lengthOfABatch_isWritten() throws Exception {
    BatchEnded ended =
        new BatchEnded("m", "a", 2, 128, Duration.ZERO, Duration.ofMillis(1), Optional.empty());
    RecordedEvent event = only(played(BATCH, () -> new FlightRecorderListener().batchEnded(ended)));
    assertThat(event.getInt("length")).isEqualTo(128);
  }

  @Test
  void changesOfABreaker_areWritten() throws Exception {
    assertThat(played("io.aimass.BreakerChange", scenes::broken))
        .extracting(
            event -> event.getString("mass"),
            event -> event.getString("member"),
            event -> event.getString("state"))
        .containsExactly(
            tuple(Scenes.MASS, "shaky", "open"),
            tuple(Scenes.MASS, "shaky", "half_open"),
            tuple(Scenes.MASS, "shaky", "closed"));
  }

  @Test
  void replacement_isWritten() throws Exception {
    RecordedEvent event = only(played("io.aimass.Replacement", scenes::replaced));
    MemberReplaced told = heard.of(MemberReplaced.class).get(0);
    assertThat(event.getString("mass")).isEqualTo(Scenes.MASS);
    assertThat(event.getString("member")).isEqualTo("seat");
    assertThat(event.getString("source")).isEqualTo(told.source()).isNotEmpty();
  }

  @Test
  void refusal_isWritten() throws Exception {
    RecordedEvent event = only(played("io.aimass.Refusal", scenes::refused));
    assertThat(event.getString("mass")).isEqualTo(Scenes.MASS);
    assertThat(event.getInt("depth")).isEqualTo(1);
    assertThat(event.getInt("limit")).isEqualTo(1);
    assertThat(event.getDuration("expected")).as("of a mass that is full").isZero();
  }

  @Test
  void refusalOfALateCall_saysWhenItWouldHaveBeenAnswered() throws Exception {
    RecordedEvent event = only(played("io.aimass.Refusal", scenes::shed));
    CallRefused told = heard.of(CallRefused.class).get(0);
    assertThat(event.getString("mass")).isEqualTo(Scenes.MASS);
    assertThat(event.getInt("depth")).isEqualTo(2);
    assertThat(event.getInt("limit")).isEqualTo(told.limit());
    assertThat(event.getDuration("expected"))
        .isEqualTo(told.expected().orElseThrow())
        .isGreaterThan(Duration.ofMillis(10));
  }

  @Test
  void hedge_isWritten() throws Exception {
    RecordedEvent event = only(played("io.aimass.Hedge", scenes::hedged));
    assertThat(event.getString("mass")).isEqualTo(Scenes.MASS);
    assertThat(event.getString("member")).isEqualTo("shaky");
    assertThat(event.getDuration("waited")).as("of a member that had failed").isZero();
  }

  @Test
  void hedge_tellsHowLongTheMemberHadBeenAsked() throws Exception {
    MemberHedged hedged = new MemberHedged("m", "a", Duration.ofNanos(1_234_567));
    RecordedEvent event =
        only(played("io.aimass.Hedge", () -> new FlightRecorderListener().memberHedged(hedged)));
    assertThat(event.getDuration("waited")).isEqualTo(Duration.ofNanos(1_234_567));
  }

  @Test
  void shadow_isWrittenWithItsAgreement() throws Exception {
    List<RecordedEvent> events = played("io.aimass.Shadow", scenes::shadowed);
    String fault = InjectedFault.class.getName();
    String message =
        heard.of(ShadowEnded.class).get(2).error().map(Throwable::getMessage).orElseThrow();
    assertThat(message).isNotBlank();
    assertThat(events)
        .extracting(
            event -> event.getString("mass"),
            event -> event.getString("shadow"),
            event -> event.getBoolean("agreed"),
            event -> event.getString("error"),
            event -> event.getString("message"))
        .containsExactly(
            tuple(Scenes.MASS, "twin", true, null, null),
            tuple(Scenes.MASS, "twin", false, null, null),
            tuple(Scenes.MASS, "twin", false, fault, message));
  }

  @Test
  void refusal_tellsDepthFromLimit() throws Exception {
    CallRefused refused = new CallRefused("m", 5, 4);
    RecordedEvent event =
        only(played("io.aimass.Refusal", () -> new FlightRecorderListener().callRefused(refused)));
    assertThat(event.getInt("depth")).isEqualTo(5);
    assertThat(event.getInt("limit")).isEqualTo(4);
  }

  @Test
  void whatWasQuick_isNotWrittenByDefault() throws Exception {
    List<RecordedEvent> events = Recorded.of(Map.of(), scenes::answered);
    assertThat(events)
        .extracting(event -> event.getEventType().getName(), event -> event.getDuration("latency"))
        .containsExactly(tuple(CALL, Duration.ofMillis(40)), tuple(MEMBER, Duration.ofMillis(30)));
  }

  @Test
  void slowerThan_isToTheNanosecond() throws Exception {
    Map<String, String> justIncluded =
        Map.of(CALL + "#slowerThan", "40 ms", MEMBER + "#slowerThan", "30000001 ns");
    assertThat(Recorded.of(justIncluded, scenes::answered))
        .extracting(event -> event.getEventType().getName())
        .containsExactly(CALL);
  }

  @Test
  void failures_areWrittenHoweverQuick() throws Exception {
    Map<String, String> slow =
        Map.of(
            CALL + "#slowerThan",
            "1 h",
            MEMBER + "#slowerThan",
            "1 h",
            BATCH + "#slowerThan",
            "1 h");
    List<RecordedEvent> events =
        Recorded.of(
            slow,
            () -> {
              scenes.answered();
              scenes.failed();
              scenes.late();
              scenes.modelRun();
            });
    assertThat(Recorded.named(CALL, events))
        .extracting(event -> event.getString("outcome"))
        .containsExactly("failed", "failed");
    assertThat(Recorded.named(MEMBER, events))
        .extracting(event -> event.getString("status"))
        .containsExactly("failed", "late", "failed");
    assertThat(only(Recorded.named(BATCH, events)).getString("error")).isNotNull();
  }

  @Test
  void disabledEvents_areNotWritten() throws Exception {
    Map<String, String> membersOff =
        Map.of(MEMBER + "#enabled", "false", CALL + "#slowerThan", "0 ns");
    assertThat(Recorded.of(membersOff, scenes::answered))
        .extracting(event -> event.getEventType().getName())
        .containsExactly(CALL);
  }

  @Test
  void event_isOfTheMomentWhenItEnded_withoutAStack() throws Exception {
    assertThat(Recorded.all(scenes::answered))
        .allSatisfy(
            event -> {
              assertThat(event.getDuration()).isZero();
              assertThat(event.getStackTrace()).isNull();
            });
  }

  @Test
  void stream_givesEventsWhileAMassRuns() throws Exception {
    BlockingQueue<Duration> latencies = new ArrayBlockingQueue<>(4);
    try (RecordingStream stream = new RecordingStream()) {
      stream.enable(CALL).with("slowerThan", "25 ms");
      stream.onEvent(CALL, event -> latencies.add(event.getDuration("latency")));
      stream.startAsync();
      scenes.answered();
      assertThat(latencies.poll(30, TimeUnit.SECONDS)).isEqualTo(Duration.ofMillis(40));
    }
  }

  @Test
  void everyEvent_saysWhatItIs() throws Exception {
    Recorded.all(scenes::answered);
    Recorded.all(scenes::modelRun);
    Recorded.all(scenes::broken);
    Recorded.all(scenes::replaced);
    Recorded.all(scenes::refused);
    Recorded.all(scenes::hedged);
    Recorded.all(scenes::shadowed);
    List<EventType> ours =
        FlightRecorder.getFlightRecorder().getEventTypes().stream()
            .filter(type -> type.getName().startsWith("io.aimass."))
            .toList();
    assertThat(ours)
        .extracting(EventType::getName)
        .containsExactlyInAnyOrder(
            CALL,
            MEMBER,
            BATCH,
            "io.aimass.BreakerChange",
            "io.aimass.Replacement",
            "io.aimass.Refusal",
            "io.aimass.Hedge",
            "io.aimass.Shadow");
    assertThat(ours)
        .allSatisfy(
            type -> {
              assertThat(type.getCategoryNames()).containsExactly("AI Mass");
              assertThat(type.getDescription()).isNotBlank();
              assertThat(type.getSettingDescriptors())
                  .filteredOn(setting -> setting.getName().equals("stackTrace"))
                  .extracting(SettingDescriptor::getDefaultValue)
                  .containsExactly("false");
              assertThat(type.getFields())
                  .allSatisfy(field -> assertThat(field.getLabel()).isNotBlank());
              assertThat(type.getField("always")).isNull();
            });
  }
}
