package io.aimass.engine.internal.onnx;

import io.aimass.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which runs are so large that ONNX Runtime should give back afterwards what they needed: its arena
 * grows to the largest run and stays there, and a batch of long texts leaves half a gigabyte
 * behind. Giving back costs a large run a few percent and a small one a good deal more. Large is
 * what has several times the bytes of the smallest row seen, so that a model whose single inputs
 * are large keeps its arena for them.
 */
final class LargeRuns {

  /** No fewer bytes of input are large: 1,400 tokens of a sentence encoder. */
  static final long LEAST_BYTES = 32 << 10;

  private static final long ROWS = 4;

  private final boolean possible;
  private final List<String> names;
  private volatile boolean owing;
  private volatile long smallestRow = Long.MAX_VALUE;

  /**
   * Judges the runs of a session.
   *
   * @param possible whether the session has an arena that can give back; if not, no run is large
   * @param names of the model's inputs
   */
  LargeRuns(boolean possible, List<String> names) {
    this.possible = possible;
    this.names = List.copyOf(names);
  }

  /** Whether this machine's builds of ONNX Runtime have an arena; those of 32 bits have none. */
  static boolean hasArena(String architecture) {
    return architecture.toLowerCase(Locale.ROOT).contains("64");
  }

  /**
   * Whether the arena shall give back after this run. The one after a large run does so too,
   * because the large run's outputs were still in the arena when that gave back.
   */
  boolean shallGiveBack(Map<String, Tensor> inputs) {
    boolean large = isLarge(inputs);
    boolean given = !large && owing;
    if (large != owing) {
      owing = large;
    }
    return large || given;
  }

  private boolean isLarge(Map<String, Tensor> inputs) {
    if (!possible) {
      return false;
    }
    long bytes = 0;
    long row = 0;
    for (int i = 0; i < names.size(); i++) { // Going through the map makes garbage each time.
      Tensor tensor = inputs.get(names.get(i));
      if (tensor == null) {
        continue; // The run will tell.
      }
      long size = TensorForm.bytes(tensor);
      bytes += size;
      row += tensor.rank() == 0 ? size : size / Math.max(1, tensor.dim(0));
    }
    // Two threads at once may forget the smaller one; it will come again.
    if (row < smallestRow) {
      smallestRow = row;
    }
    return bytes >= LEAST_BYTES && bytes / ROWS >= smallestRow;
  }
}
