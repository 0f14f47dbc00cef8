package io.aimass.train;

import io.aimass.DataType;
import io.aimass.Tensor;
import io.aimass.train.internal.Starts;
import io.aimass.train.internal.file.SafeTensors;
import io.aimass.train.network.Network;
import io.aimass.train.network.ParameterSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A network's numbers: a tensor of {@link DataType#FLOAT32} for each of its parameters, by name.
 *
 * <p>Files are in the format of Hugging Face's safetensors, so Python reads them with {@code
 * safetensors.torch.load_file}; {@link io.aimass.train.network.Dense} weights are the transpose of
 * PyTorch's.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Weights {
  private final SafeTensors file;

  private Weights(SafeTensors file) {
    this.file = file;
  }

  /**
   * Weights of these tensors.
   *
   * @param tensors by name, in the order in which they are kept; the map is copied
   * @return the weights
   * @throws IllegalArgumentException if a tensor is not of {@link DataType#FLOAT32}
   */
  public static Weights of(Map<String, Tensor> tensors) {
    Map<String, Tensor> copy = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (tensor.type() != DataType.FLOAT32) {
            throw new IllegalArgumentException(
                "weight \"" + name + "\" is of " + tensor.type() + ", expected FLOAT32");
          }
          copy.put(Objects.requireNonNull(name, "name"), tensor);
        });
    return new Weights(new SafeTensors(Map.of(), copy));
  }

  /**
   * Weights as a training starts with them. The same network and seed give the same numbers on
   * every machine.
   *
   * @param network the network
   * @param seed any number
   * @return random numbers, as each parameter's initializer says
   */
  public static Weights initial(Network network, long seed) {
    return of(Starts.of(network, seed));
  }

  /**
   * Reads a file.
   *
   * @param file in the format of safetensors, all of it 32-bit floating-point tensors, up to 65,536
   *     of them with a header up to 16 MiB
   * @return the weights
   * @throws IOException if it cannot be read, or is no such file; the message says why
   */
  public static Weights read(Path file) throws IOException {
    return new Weights(new SafeTensors(Map.of(), SafeTensors.read(file).tensors()));
  }

  /**
   * Writes a file. What was there before stays until the new one is complete and on disk.
   *
   * @param file where to; its folder must exist
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    this.file.write(file);
  }

  /**
   * Returns the tensors.
   *
   * @return by name; unmodifiable
   */
  public Map<String, Tensor> tensors() {
    return file.tensors();
  }

  /**
   * Returns the names.
   *
   * @return unmodifiable
   */
  public Set<String> names() {
    return file.tensors().keySet();
  }

  /**
   * Returns one tensor.
   *
   * @param name its name
   * @return the tensor
   * @throws IllegalArgumentException if there is none of the name
   */
  public Tensor get(String name) {
    Tensor tensor = file.tensors().get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no weight \"" + name + "\", there are " + names());
    }
    return tensor;
  }

  /**
   * Checks that these are a network's: its names and shapes and no others.
   *
   * @param network the network
   * @return these weights
   * @throws IllegalArgumentException if not; the message names up to ten faults
   */
  public Weights checkedFor(Network network) {
    List<String> faults = new ArrayList<>();
    Map<String, List<Integer>> expected = new LinkedHashMap<>();
    for (ParameterSpec parameter : network.parameters()) {
      expected.put(parameter.name(), parameter.shape());
      Tensor tensor = file.tensors().get(parameter.name());
      if (tensor == null) {
        faults.add("\"" + parameter.name() + "\" is missing");
      } else if (!shape(tensor).equals(parameter.shape())) {
        faults.add(
            "\""
                + parameter.name()
                + "\" has the shape "
                + shape(tensor)
                + ", expected "
                + parameter.shape());
      }
    }
    for (String name : names()) {
      if (!expected.containsKey(name)) {
        faults.add("\"" + name + "\" is no parameter of the network");
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "weights do not fit the network: "
              + String.join("; ", faults.subList(0, Math.min(10, faults.size()))));
    }
    return this;
  }

  private static List<Integer> shape(Tensor tensor) {
    List<Integer> shape = new ArrayList<>();
    for (long size : tensor.shape()) {
      shape.add(Math.toIntExact(size));
    }
    return shape;
  }

  /** Weights are equal if their names and numbers are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Weights that && tensors().equals(that.tensors());
  }

  @Override
  public int hashCode() {
    return tensors().hashCode();
  }

  @Override
  public String toString() {
    long count = tensors().values().stream().mapToLong(Tensor::elementCount).sum();
    return "Weights[" + count + " numbers in " + names().size() + " tensors]";
  }
}
