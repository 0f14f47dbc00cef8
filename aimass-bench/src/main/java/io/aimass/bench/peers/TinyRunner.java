package io.aimass.bench.peers;

/** The tiny model, from 16 numbers to 16 others. For one thread. */
public interface TinyRunner extends AutoCloseable {

  /**
   * Runs the model.
   *
   * @param input 16 numbers
   * @return 16 numbers, in an array that is the caller's
   * @throws Exception if a peer fails
   */
  float[] run(float[] input) throws Exception;

  @Override
  void close();
}
