package io.aimass.bench.jmh;

import io.aimass.bench.peers.TinyPeer;
import io.aimass.bench.peers.TinyRunner;
import java.util.concurrent.TimeUnit;
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

/** A model of 16 numbers: what a call costs beside its arithmetic. */
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class TinyModelBenchmark {

  private static final int SIZE = 16;

  /** Who runs it. */
  @Param public TinyPeer peer;

  private final float[] input = new float[SIZE];
  private TinyRunner runner;

  /** Opens the model. */
  @Setup(Level.Trial)
  public void open() {
    runner = peer.open();
  }

  /**
   * One run, on other numbers than the last one's.
   *
   * @return 16 numbers
   * @throws Exception if a peer fails
   */
  @Benchmark
  public float[] run() throws Exception {
    input[0]++;
    return runner.run(input);
  }

  /** Frees the model. */
  @TearDown(Level.Trial)
  public void close() {
    runner.close();
  }
}
