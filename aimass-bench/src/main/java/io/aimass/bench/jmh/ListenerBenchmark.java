package io.aimass.bench.jmh;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.MassListener;
import io.aimass.bench.peers.Lambdas;
import io.aimass.bench.peers.Texts;
import io.aimass.metrics.jfr.FlightRecorderListener;
import io.aimass.metrics.micrometer.MassMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs a committee that does next to nothing to be listened to. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class ListenerBenchmark {

  /** Who listens. */
  public enum Ear {
    /** Nobody. */
    NOBODY,
    /** Somebody who does nothing with it: what the runtime does for any listener. */
    DEAF,
    /** Flight Recorder, while no recording runs. */
    JFR_OFF,
    /** Flight Recorder, in a recording of default settings: these calls are too quick for it. */
    JFR_ON,
    /** Flight Recorder, in a recording of every call and every member. */
    JFR_ALL,
    /** Micrometer, in a simple registry. */
    MICROMETER;

    private @Nullable MassListener listener() {
      return switch (this) {
        case NOBODY -> null;
        case DEAF -> new MassListener() {};
        case JFR_OFF, JFR_ON, JFR_ALL -> new FlightRecorderListener();
        case MICROMETER -> MassMeters.of(new SimpleMeterRegistry());
      };
    }
  }

  private static final int TEXTS = 64;

  /** Who listens. */
  @Param public Ear ear;

  private final List<String> texts = Texts.MIXED.list(TEXTS);
  private final Recording recording = new Recording();
  private Mass<String, Classification> mass;
  private int call;

  /** Builds the mass, and starts a recording if one is wanted. */
  @Setup(Level.Trial)
  public void open() {
    mass = Lambdas.mass(ear.listener());
    if (ear == Ear.JFR_ALL) {
      recording.enable("io.aimass.Call").with("slowerThan", "0 ns");
      recording.enable("io.aimass.Member").with("slowerThan", "0 ns");
    }
    if (ear == Ear.JFR_ALL || ear == Ear.JFR_ON) {
      recording.setMaxSize(100 << 20);
      recording.start();
    }
  }

  /**
   * One question to a mass.
   *
   * @return the answer
   */
  @Benchmark
  public Classification predict() {
    return mass.predict(texts.get(call++ & (TEXTS - 1)));
  }

  /** Ends the recording and frees the mass. */
  @TearDown(Level.Trial)
  public void close() {
    recording.close();
    mass.close();
  }
}
