package io.aimass.bench.jmh;

import io.aimass.bench.peers.Embedder;
import io.aimass.bench.peers.Peer;
import io.aimass.bench.peers.SentenceModel;
import io.aimass.bench.peers.Texts;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One peer's models, which all callers share. */
@State(Scope.Benchmark)
public class Models {

  private static final int TEXTS = 1024;

  /** Who does the work. */
  @Param({"MASS", "BARE", "DJL", "LANGCHAIN4J"})
  public Peer peer;

  /** The model, or {@code committee} for the three of them. */
  @Param({"MINILM_Q", "MINILM", "committee"})
  public String model;

  /** What the models read. */
  @Param("MIXED")
  public Texts texts;

  private List<String> list;
  private Embedder embedder;

  /** Opens the models. DJL's engine starts only where DJL is measured. */
  @Setup(Level.Trial)
  public void open() {
    if (peer == Peer.DJL) {
      Peer.startDjl();
    }
    list = texts.list(TEXTS);
    embedder =
        peer.open(
            model.equals("committee")
                ? SentenceModel.committee()
                : List.of(SentenceModel.valueOf(model)));
  }

  float[] embed(int call) throws Exception {
    return embedder.embed(list.get(Math.floorMod(call, TEXTS)));
  }

  /** Frees the models. */
  @TearDown(Level.Trial)
  public void close() {
    embedder.close();
  }
}
