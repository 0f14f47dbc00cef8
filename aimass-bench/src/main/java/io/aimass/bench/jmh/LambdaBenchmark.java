package io.aimass.bench.jmh;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.bench.peers.Lambdas;
import io.aimass.bench.peers.Texts;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Three members that are lambdas: what a committee costs that does next to nothing. */
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class LambdaBenchmark {

  private static final int TEXTS = 64;

  private final List<String> texts = Texts.MIXED.list(TEXTS);
  private final Mass<String, Classification> mass = Lambdas.mass();
  private int call;

  private String next() {
    return texts.get(call++ & (TEXTS - 1));
  }

  /**
   * One question to a mass.
   *
   * @return the answer
   */
  @Benchmark
  public Classification mass() {
    return mass.predict(next());
  }

  /**
   * The same members called one after the other.
   *
   * @return the answer
   * @throws Exception never
   */
  @Benchmark
  public Classification byHand() throws Exception {
    return Lambdas.byHand(next());
  }

  /** Frees the mass. */
  @TearDown(Level.Trial)
  public void close() {
    mass.close();
  }
}
