package io.aimass.bench.jmh;

import io.aimass.bench.peers.Embedder;
import io.aimass.bench.peers.Peer;
import io.aimass.bench.peers.SentenceModel;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Many texts through the committee of three, in one call. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@State(Scope.Benchmark)
public class EmbedAllBenchmark {

  /** Who does the work. */
  @Param({"MASS", "BATCHES_8", "BATCHES_16", "LANGCHAIN4J"})
  public Peer peer;

  /** What the models read. */
  @Param("MIXED")
  public Texts texts;

  /** How many texts. */
  @Param("4096")
  public int count;

  private List<String> list;
  private Embedder embedder;

  /** Opens the models. */
  @Setup(Level.Trial)
  public void open() {
    list = texts.list(count);
    embedder = peer.open(SentenceModel.committee());
  }

  /**
   * One call.
   *
   * @return a vector per text
   * @throws Exception if a peer fails
   */
  @Benchmark
  public List<float[]> embedAll() throws Exception {
    return embedder.embedAll(list);
  }

  /** Frees the models. */
  @TearDown(Level.Trial)
  public void close() {
    embedder.close();
  }
}
