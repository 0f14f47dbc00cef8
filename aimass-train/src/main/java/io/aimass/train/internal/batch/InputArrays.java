package io.aimass.train.internal.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.fit.SparseVector;
import io.aimass.train.Input;
import io.aimass.train.internal.compute.Flow;
import io.aimass.train.internal.compute.HostArrays;
import io.aimass.train.internal.compute.Lengths;
import io.aimass.train.network.Dense;
import io.aimass.train.network.Network;
import io.aimass.train.network.Signal;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;

/** Inputs of one batch as what goes into a network's first layer. */
public final class InputArrays {
  private final Network network;

  /** For one network's inputs. */
  public InputArrays(Network network) {
    this.network = network;
  }

  /**
   * Makes a batch.
   *
   * @throws IllegalArgumentException if an input is not what the network takes
   */
  public Flow of(List<Input> inputs, HostArrays arrays) {
    Signal signal = network.input();
    if (signal instanceof Signal.Features features) {
      return features(features.width(), inputs, arrays);
    }
    if (signal instanceof Signal.Picture picture) {
      long[] shape = {picture.channels(), picture.height(), picture.width()};
      return new Flow(numbers(inputs, arrays, shape), null);
    }
    if (signal instanceof Signal.Tokens tokens) {
      return words(tokens.vocabulary(), inputs, arrays);
    }
    return steps(((Signal.Steps) signal).width(), inputs, arrays);
  }

  private Flow features(int width, List<Input> inputs, HostArrays arrays) {
    boolean sparse = inputs.stream().allMatch(Input.Sparse.class::isInstance);
    if (sparse && !network.layers().isEmpty() && network.layers().get(0) instanceof Dense) {
      List<SparseVector> rows = inputs.stream().map(in -> row(in, width)).toList();
      return new Flow(coordinates(width, rows, arrays), null);
    }
    return new Flow(numbers(inputs, arrays, width), null);
  }

  private static SparseVector row(Input input, int width) {
    SparseVector row = ((Input.Sparse) input).row();
    if (row.dimension() != width) {
      throw new IllegalArgumentException(
          "a sparse input of " + row.dimension() + " numbers, expected " + width);
    }
    return row;
  }

  private static NDArray coordinates(int width, List<SparseVector> rows, HostArrays arrays) {
    int stored = rows.stream().mapToInt(SparseVector::stored).sum();
    NDArray places =
        arrays.longs(
            new Shape(2, stored),
            out -> {
              int at = 0;
              for (int row = 0; row < rows.size(); row++) {
                SparseVector entries = rows.get(row);
                for (int k = 0; k < entries.stored(); k++) {
                  out.put(at, row);
                  out.put(stored + at++, entries.index(k));
                }
              }
            });
    NDArray values =
        arrays.floats(
            new Shape(stored),
            out -> {
              for (SparseVector entries : rows) {
                for (int k = 0; k < entries.stored(); k++) {
                  out.put(entries.value(k));
                }
              }
            });
    return JniUtils.createSparseCoo(
        (PtNDArray) places, (PtNDArray) values, new Shape(rows.size(), width));
  }

  private static NDArray numbers(List<Input> inputs, HostArrays arrays, long... shape) {
    Shape all = new Shape(inputs.size()).addAll(new Shape(shape));
    return arrays.floats(all, out -> inputs.forEach(input -> put(input, shape, out)));
  }

  private static void put(Input input, long[] shape, FloatBuffer out) {
    if (input instanceof Input.Sparse && shape.length == 1) {
      out.put(row(input, Math.toIntExact(shape[0])).toDense());
      return;
    }
    Tensor tensor =
        dense(input, DataType.FLOAT32, "numbers of the shape " + Arrays.toString(shape));
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw new IllegalArgumentException(
          "an input of the shape "
              + Arrays.toString(tensor.shape())
              + ", expected "
              + Arrays.toString(shape));
    }
    out.put(tensor.floats());
  }

  private static Tensor dense(Input input, DataType type, String expected) {
    if (input instanceof Input.Dense dense && dense.tensor().type() == type) {
      return dense.tensor();
    }
    String given =
        input instanceof Input.Dense dense
            ? dense.tensor().type() + Arrays.toString(dense.tensor().shape())
            : "a sparse row";
    throw new IllegalArgumentException("an input of " + given + ", expected " + expected);
  }

  private static Flow words(int vocabulary, List<Input> inputs, HostArrays arrays) {
    List<Tensor> rows =
        inputs.stream().map(in -> dense(in, DataType.INT64, "INT64 tokens")).toList();
    int[] lengths = lengths(rows, 1);
    int longest = longest(lengths);
    NDArray all =
        arrays.longs(
            new Shape(rows.size(), longest),
            out -> {
              for (Tensor row : rows) {
                putWords(row, vocabulary, longest, out);
              }
            });
    return new Flow(all, Lengths.of(lengths, longest, arrays));
  }

  private static void putWords(Tensor row, int vocabulary, int longest, LongBuffer out) {
    LongBuffer words = row.longs();
    while (words.hasRemaining()) {
      long word = words.get();
      if (word < 0 || word >= vocabulary) {
        throw new IllegalArgumentException(
            "a token of " + word + ", expected 0 to " + (vocabulary - 1));
      }
      out.put(word);
    }
    for (int i = row.elementCount(); i < longest; i++) {
      out.put(0);
    }
  }

  private static Flow steps(int width, List<Input> inputs, HostArrays arrays) {
    List<Tensor> rows =
        inputs.stream().map(in -> dense(in, DataType.FLOAT32, "FLOAT32 steps")).toList();
    for (Tensor row : rows) {
      if (row.rank() != 2 || row.dim(1) != width) {
        throw new IllegalArgumentException(
            "an input of the shape "
                + Arrays.toString(row.shape())
                + ", expected [steps, "
                + width
                + "]");
      }
    }
    int[] lengths = lengths(rows, 2);
    int longest = longest(lengths);
    NDArray all =
        arrays.floats(
            new Shape(rows.size(), longest, width),
            out -> {
              for (Tensor row : rows) {
                out.put(row.floats());
                out.put(new float[longest * width - row.elementCount()]);
              }
            });
    return new Flow(all, Lengths.of(lengths, longest, arrays));
  }

  private static int[] lengths(List<Tensor> rows, int rank) {
    return rows.stream()
        .mapToInt(
            row -> {
              if (row.rank() != rank) {
                throw new IllegalArgumentException(
                    "an input of the shape "
                        + Arrays.toString(row.shape())
                        + ", expected one of "
                        + rank
                        + (rank == 1 ? " axis" : " axes"));
              }
              return Math.toIntExact(row.dim(0));
            })
        .toArray();
  }

  private static int longest(int[] lengths) {
    return Math.max(1, Arrays.stream(lengths).max().orElse(1));
  }
}
