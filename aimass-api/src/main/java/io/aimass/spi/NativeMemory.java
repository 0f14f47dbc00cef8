package io.aimass.spi;

/**
 * Memory outside the Java heap that an engine knows a session to hold, in bytes. It is what can be
 * told, not what the process uses: what an engine's own allocator keeps from run to run, what it
 * makes of the weights (packed or fused copies, code for a device) and the native library itself
 * are in neither number unless the engine says so.
 *
 * @param weights the model's weights, as large as the model declares them; 0 or more. What is
 *     mapped from the model's file counts
 * @param buffers what the session keeps for its next runs; 0 or more
 */
public record NativeMemory(long weights, long buffers) {

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if a number is negative
   */
  public NativeMemory {
    if (weights < 0 || buffers < 0) {
      throw new IllegalArgumentException(
          "expected 0 bytes or more, got weights " + weights + ", buffers " + buffers);
    }
  }

  /**
   * All that is told.
   *
   * @return bytes
   */
  public long total() {
    return weights + buffers;
  }
}
