package io.aimass.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** One text in, one vector out, by one model or a committee; callers are JMH's threads. */
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 5)
public class EmbedBenchmark {

  /**
   * One call.
   *
   * @param models the peer
   * @param caller the thread
   * @return the vector
   * @throws Exception if a peer fails
   */
  @Benchmark
  public float[] embed(Models models, Caller caller) throws Exception {
    return models.embed(caller.next());
  }
}
