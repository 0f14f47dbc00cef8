package io.aimass.bench.peers;

import io.aimass.Batching;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Who does the work. */
public enum Peer {
  /** AI Mass without a deadline. */
  MASS,
  /** AI Mass with a deadline that is never reached. */
  MASS_DEADLINE,
  /** AI Mass, allowed to batch models whose answers depend on their batch. */
  MASS_INEXACT,
  /** Bare sessions at ONNX Runtime's defaults, one after the other on the caller's thread. */
  BARE,
  /** The same with one native thread per session. */
  BARE_ONE_THREAD,
  /** Bare sessions at ONNX Runtime's defaults, a future per member on a pool that grows. */
  FUTURES,
  /** The same with one native thread per session and as many workers as cores. */
  FUTURES_ONE_THREAD,
  /** Bare sessions with one native thread each, fed with batches of 8 texts of like length. */
  BATCHES_8,
  /** The same with 16. */
  BATCHES_16,
  /** A DJL predictor per thread and model, one after the other. */
  DJL,
  /** LangChain4j's in-process models, one after the other. */
  LANGCHAIN4J;

  private static final Duration FAR = Duration.ofMinutes(1);

  /** Batches of long texts are slower than single ones. */
  private static final int BATCH_TOKENS = 512;

  /**
   * Opens models.
   *
   * @param models one, or the members of a committee
   * @return to be closed
   */
  public Embedder open(List<SentenceModel> models) {
    int cores = Runtime.getRuntime().availableProcessors();
    return switch (this) {
      case MASS -> new MassEmbedder(models, Batching.auto(), Optional.empty());
      case MASS_DEADLINE -> new MassEmbedder(models, Batching.auto(), Optional.of(FAR));
      case MASS_INEXACT ->
          new MassEmbedder(models, Batching.auto().allowInexact(), Optional.empty());
      case BARE -> new BareEmbedder(models, BareEncoder.DEFAULT_THREADS);
      case BARE_ONE_THREAD -> new BareEmbedder(models, 1);
      case FUTURES ->
          new FuturesEmbedder(models, BareEncoder.DEFAULT_THREADS, Executors.newCachedThreadPool());
      case FUTURES_ONE_THREAD ->
          new FuturesEmbedder(models, 1, Executors.newFixedThreadPool(cores));
      case BATCHES_8 -> new SortedBatchesEmbedder(models, cores, new BatchLimits(8, BATCH_TOKENS));
      case BATCHES_16 ->
          new SortedBatchesEmbedder(models, cores, new BatchLimits(16, BATCH_TOKENS));
      case DJL -> new DjlEmbedder(models);
      case LANGCHAIN4J -> new LangChain4jEmbedder(models);
    };
  }

  /** Starts DJL's engine, which must be the first in a process that others use too. */
  public static void startDjl() {
    DjlEmbedder.startEngine();
  }
}
