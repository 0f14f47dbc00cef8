package io.aimass.train.internal.write;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.aimass.train.BeamSearch;
import io.aimass.train.Written;
import io.aimass.train.internal.compute.Flow;
import io.aimass.train.internal.compute.ForwardPass;
import io.aimass.train.internal.compute.Masks;
import io.aimass.train.internal.compute.Prefixes;
import io.aimass.train.internal.compute.SameNumbers;
import io.aimass.train.network.Network;
import java.util.List;
import java.util.function.Function;

/** Lets a network write. For one thread. */
public final class Writing {
  private final Network network;
  private final Function<String, NDArray> parameters;
  private final BeamSearch search;

  /**
   * Sets what is computed with.
   *
   * @param network one that ends in a decoder
   * @param parameters its numbers
   * @param search how the best sequence is found
   */
  public Writing(Network network, Function<String, NDArray> parameters, BeamSearch search) {
    this.network = network;
    this.parameters = parameters;
    this.search = search;
  }

  /**
   * Writes.
   *
   * @param in a batch of what the network takes
   * @return the best sequence for each
   */
  public List<Written> of(Flow in) {
    NDManager manager = in.data().getManager();
    int inputs = Math.toIntExact(in.data().getShape().get(0));
    Flow memory = pass(manager).encoded(network, in).repeated(search.width());
    Beams beams = new Beams(search, inputs);
    while (beams.goOn()) {
      try (NDManager step = manager.newSubManager()) {
        NDArray words = step.create(beams.written(), new Shape(rows(inputs), beams.length()));
        Flow before = memory.in(step).after(new Prefixes(words, last(inputs, beams, step)));
        NDArray logits = pass(step).decoded(network, before);
        beams.add(logits.logSoftmax(-1).toFloatArray());
      }
    }
    return beams.results();
  }

  private ForwardPass pass(NDManager manager) {
    return new ForwardPass(
        name -> SameNumbers.in(manager, parameters.apply(name)), false, Masks.NONE);
  }

  private int rows(int inputs) {
    return Math.multiplyExact(inputs, search.width());
  }

  /** The next word is asked for after the last one of each. */
  private NDArray last(int inputs, Beams beams, NDManager step) {
    long[] rows = new long[rows(inputs)];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = (row + 1L) * beams.length() - 1;
    }
    return step.create(rows, new Shape(rows.length, 1));
  }
}
