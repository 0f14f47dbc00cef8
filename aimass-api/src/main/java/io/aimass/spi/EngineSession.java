package io.aimass.spi;

import io.aimass.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * One opened model. The runtime calls {@link #run} from many threads at once, with inputs that fit
 * the signature, and calls {@link #close()} once, when no run is under way.
 */
public interface EngineSession extends AutoCloseable {

  /**
   * What is really in use.
   *
   * @return engine, device and threads
   */
  SessionInfo info();

  /**
   * The model's inputs and outputs.
   *
   * @return the signature; empty where the format does not carry one (TorchScript): inputs are then
   *     positional, in the order of the map, and outputs are named {@code output0}, {@code output1}
   *     …
   */
  Optional<Signature> signature();

  /**
   * Runs the model.
   *
   * @param inputs by name, in the order the encoder gave them; the batch axis included
   * @param cancellation tells when nobody waits for the outputs any more; an engine that can stop a
   *     run does
   * @return every output by name, in the model's order. The tensors own their memory: they stay
   *     valid after the session is closed
   * @throws Exception if the run fails or was cancelled; the session can be used again
   */
  Map<String, Tensor> run(Map<String, Tensor> inputs, Cancellation cancellation) throws Exception;

  /**
   * What memory outside the heap it holds at this moment. Called for a report, by any thread, while
   * runs are under way or not; it must be quick and is not called after {@link #close()}.
   *
   * @return the bytes that are known for sure; empty, as by default, if the engine cannot tell
   */
  default Optional<NativeMemory> memory() {
    return Optional.empty();
  }

  /** Frees the native memory. */
  @Override
  void close();
}
