package io.aimass.train.internal.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.aimass.Tensor;
import io.aimass.train.Example;
import io.aimass.train.Target;
import io.aimass.train.internal.compute.Flow;
import io.aimass.train.internal.compute.HostArrays;
import io.aimass.train.internal.compute.Prefixes;
import io.aimass.train.network.Network;
import io.aimass.train.network.Signal;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Examples of one batch as what goes into a network, and what its outputs, row by row, shall be: a
 * row for each example, or for each word that a decoder writes.
 */
public final class ExampleArrays {
  private final InputArrays inputs;
  private final Signal output;

  /** For one network's examples. */
  public ExampleArrays(Network network) {
    this.inputs = new InputArrays(network);
    this.output = network.output();
  }

  /**
   * Makes a batch.
   *
   * @throws IllegalArgumentException if an example is not what the network takes
   */
  public Flow of(List<Example> examples, HostArrays arrays) {
    Flow flow = inputs.of(examples.stream().map(Example::input).toList(), arrays);
    return output instanceof Signal.Written written
        ? flow.after(prefixes(words(examples, written), arrays))
        : flow;
  }

  /** What the rows of outputs shall be. */
  public List<Target> targets(List<Example> examples) {
    if (!(output instanceof Signal.Written written)) {
      return examples.stream().map(Example::target).toList();
    }
    List<Target> rows = new ArrayList<>();
    for (Tensor words : words(examples, written)) {
      for (long word : words.toLongArray()) {
        rows.add(Target.label((int) word));
      }
      rows.add(Target.label(0)); // the end
    }
    return rows;
  }

  private static List<Tensor> words(List<Example> examples, Signal.Written written) {
    List<Tensor> all = new ArrayList<>();
    for (Example example : examples) {
      if (!(example.target() instanceof Target.Words words)) {
        throw new IllegalArgumentException(
            "target is " + example.target() + ", expected the words that the network writes");
      }
      for (long word : words.numbers().toLongArray()) {
        if (word >= written.vocabulary()) {
          throw new IllegalArgumentException(
              "target has the word " + word + ", expected 1 to " + (written.vocabulary() - 1));
        }
      }
      all.add(words.numbers());
    }
    return all;
  }

  /** Each sequence after a 0, with a row for each of its words and the end. */
  private static Prefixes prefixes(List<Tensor> all, HostArrays arrays) {
    int steps = 1 + all.stream().mapToInt(Tensor::elementCount).max().orElse(0);
    int wanted = all.stream().mapToInt(words -> words.elementCount() + 1).sum();
    NDArray words =
        arrays.longs(
            new Shape(all.size(), steps),
            out -> {
              for (Tensor sequence : all) {
                put(sequence, steps, out);
              }
            });
    NDArray rows =
        arrays.longs(
            new Shape(wanted, 1),
            out -> {
              for (int i = 0; i < all.size(); i++) {
                for (int step = 0; step <= all.get(i).elementCount(); step++) {
                  out.put((long) i * steps + step);
                }
              }
            });
    return new Prefixes(words, rows);
  }

  private static void put(Tensor sequence, int steps, LongBuffer out) {
    out.put(0).put(sequence.longs());
    for (int step = 1 + sequence.elementCount(); step < steps; step++) {
      out.put(0);
    }
  }
}
