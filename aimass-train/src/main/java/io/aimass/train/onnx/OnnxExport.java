package io.aimass.train.onnx;

import io.aimass.train.BeamSearch;
import io.aimass.train.TrainedNetwork;
import io.aimass.train.internal.file.WholeFile;
import io.aimass.train.internal.onnx.CheckedParameters;
import io.aimass.train.internal.onnx.Comparison;
import io.aimass.train.internal.onnx.Ending;
import io.aimass.train.internal.onnx.Message;
import io.aimass.train.internal.onnx.Names;
import io.aimass.train.internal.onnx.NetworkModel;
import io.aimass.train.network.Network;
import io.aimass.train.network.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes a network and its numbers as an ONNX model (opset 17, file format version 8) of any batch
 * size and any number of steps.
 *
 * <pre>{@code
 * OnnxExport.of(trained).softmax().write(Path.of("topics.onnx"));
 * }</pre>
 *
 * <p>What the model takes, and what the inputs are called unless {@link #input} and {@link #mask}
 * say otherwise:
 *
 * <ul>
 *   <li>{@link Signal.Features}: {@code features}, float {@code [batch, width]};
 *   <li>{@link Signal.Picture}: {@code picture}, float {@code [batch, channels, height, width]};
 *   <li>{@link Signal.Tokens}: {@code input_ids}, int64 {@code [batch, steps]}, and {@code
 *       attention_mask}, int64 of the same shape: 1 for real steps, which come first, and 0 for
 *       padding after them;
 *   <li>{@link Signal.Steps}: {@code steps}, float {@code [batch, steps, width]}, and {@code
 *       attention_mask} as above.
 * </ul>
 *
 * <p>So a text model takes what the text encoders of {@code aimass-preprocess} give, and any
 * encoder whose layout says that the axis of steps is ragged with 0 as padding of the mask. Nothing
 * that stands at padding has any influence, be it an unknown word or NaN. A sequence without real
 * steps, and a batch whose axis of steps is 0, count as nothing but padding.
 *
 * <p>What it gives is called {@code logits}, or {@code probabilities} after {@link #softmax} and
 * {@link #sigmoid}; where the network gives steps, those of padding are 0.
 *
 * <p>A network that ends in a decoder becomes a model that writes: its search ({@link #search}) is
 * part of the model, which gives {@code words}, int64 {@code [batch, maxWords]}, 0 after the end,
 * and {@code log_probabilities}, float {@code [batch]}: see {@link io.aimass.train.Written}.
 *
 * <p>Before anything is written, the model is run beside the network on random inputs of several
 * shapes: an ONNX engine ({@code aimass-engine} with ONNX Runtime) and PyTorch must be there.
 *
 * <p>Immutable, each method gives a new export; safe for use by many threads.
 */
public final class OnnxExport {

  /** How far outputs may be apart, as a part of the largest where that is above 1. */
  public static final double TOLERANCE = 1e-4;

  private static final String MASK = "attention_mask";

  private final Network network;
  private final CheckedParameters parameters;
  private final Ending ending;
  private final BeamSearch search;
  private final Names names;

  private OnnxExport(
      Network network,
      CheckedParameters parameters,
      Ending ending,
      BeamSearch search,
      Names names) {
    this.network = network;
    this.parameters = parameters;
    this.ending = ending;
    this.search = search;
    this.names = names;
  }

  /**
   * Starts an export.
   *
   * @param trained a network of one layer or more, and its numbers
   * @return an export under the names above, and without anything added at the end
   * @throws IllegalArgumentException if a number is not finite, or the network has no layers
   */
  public static OnnxExport of(TrainedNetwork trained) {
    Network network = trained.network();
    if (network.layers().isEmpty()) {
      throw new IllegalArgumentException("the network has no layers, expected one or more");
    }
    return new OnnxExport(
        network,
        new CheckedParameters(network, name -> trained.weights().get(name).toFloatArray()),
        Ending.NONE,
        BeamSearch.of(4, 64),
        new Names(inputName(network.input()), MASK, writes(network) ? "words" : "logits"));
  }

  private static boolean writes(Network network) {
    return network.output() instanceof Signal.Written;
  }

  private static String inputName(Signal signal) {
    if (signal instanceof Signal.Features) {
      return "features";
    }
    if (signal instanceof Signal.Picture) {
      return "picture";
    }
    return signal instanceof Signal.Tokens ? "input_ids" : "steps";
  }

  /**
   * Names the input.
   *
   * @param name not empty
   * @return a new export
   * @throws IllegalArgumentException if the name is empty
   */
  public OnnxExport input(String name) {
    return named(new Names(required("input", name), names.mask(), names.output()));
  }

  /**
   * Names the input that tells which steps are real.
   *
   * @param name not empty
   * @return a new export
   * @throws IllegalArgumentException if the name is empty, or the network takes no sequences
   */
  public OnnxExport mask(String name) {
    if (!NetworkModel.isSequence(network.input())) {
      throw new IllegalArgumentException(
          "a mask is named \"" + name + "\", but the network takes no steps: " + network.input());
    }
    return named(new Names(names.input(), required("mask", name), names.output()));
  }

  /**
   * Names the output.
   *
   * @param name not empty
   * @return a new export
   * @throws IllegalArgumentException if the name is empty
   */
  public OnnxExport output(String name) {
    return named(new Names(names.input(), names.mask(), required("output", name)));
  }

  private static String required(String which, String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the " + which + "'s name is empty");
    }
    return name;
  }

  private OnnxExport named(Names other) {
    return new OnnxExport(network, parameters, ending, search, other);
  }

  /**
   * Sets how the best words are found. {@link BeamSearch#of BeamSearch.of(4, 64)} by default.
   *
   * @param other the search
   * @return a new export
   * @throws IllegalArgumentException if the network does not end in a decoder
   */
  public OnnxExport search(BeamSearch other) {
    if (!writes(network)) {
      throw new IllegalArgumentException(
          "words are searched for, but the network gives " + network.output());
    }
    return new OnnxExport(network, parameters, ending, other, names);
  }

  /**
   * Adds a softmax over the last axis: shares of one, for a network with an output for each class.
   *
   * @return a new export
   * @throws IllegalArgumentException if the network gives a picture, a single number or words, or
   *     something was added already
   */
  public OnnxExport softmax() {
    Signal out = network.output();
    if (out instanceof Signal.Picture || writes(network) || width(out) == 1) {
      throw new IllegalArgumentException(
          "softmax is over two numbers or more, but the network gives " + out);
    }
    return ending(Ending.SOFTMAX);
  }

  private static int width(Signal signal) {
    if (signal instanceof Signal.Features features) {
      return features.width();
    }
    return signal instanceof Signal.Steps steps ? steps.width() : 0;
  }

  /**
   * Adds a sigmoid: a probability of its own for each output.
   *
   * @return a new export
   * @throws IllegalArgumentException if something was added already, or the network writes words
   */
  public OnnxExport sigmoid() {
    return ending(Ending.SIGMOID);
  }

  private OnnxExport ending(Ending other) {
    if (ending != Ending.NONE) {
      throw new IllegalArgumentException(other + " is added after " + ending + ", expected one");
    }
    if (writes(network)) {
      throw new IllegalArgumentException(other + " is over numbers, but the network writes words");
    }
    boolean byDefault = names.output().equals("logits");
    Names renamed = new Names(names.input(), names.mask(), "probabilities");
    return new OnnxExport(network, parameters, other, search, byDefault ? renamed : names);
  }

  /**
   * Makes the model and compares it with the network.
   *
   * @return the content of an {@code .onnx} file; the same for equal networks and numbers
   * @throws IllegalArgumentException if names are the same, or the model would exceed 2 GB, the
   *     most that the format can hold
   * @throws OnnxMismatchException if outputs differ by more than {@link #TOLERANCE}
   * @throws io.aimass.MassException if there is no engine for the comparison, or it fails
   */
  public byte[] toBytes() {
    byte[] model = bytes(NetworkModel.of(network, parameters, ending, search, names));
    Comparison comparison = Comparison.of(model, network, parameters, ending, search, names);
    if (!(comparison.largest() <= TOLERANCE)) {
      throw new OnnxMismatchException(
          "the exported model differs by "
              + comparison.largest()
              + " from the network, expected "
              + TOLERANCE
              + " at most, on "
              + comparison.where(),
          comparison.largest());
    }
    return model;
  }

  private static byte[] bytes(Message model) {
    if (model.size() > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "the model takes " + model.size() + " bytes, expected less than 2 GB");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream((int) model.size());
    try {
      model.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not from memory
    }
    return out.toByteArray();
  }

  /**
   * Writes the model to a file, in one step: who reads it sees the old file or the new one, whole.
   *
   * @param file its folder must exist; replaced if it is there
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException as {@link #toBytes} does
   * @throws OnnxMismatchException if outputs differ by more than {@link #TOLERANCE}; nothing is
   *     written then
   * @throws io.aimass.MassException if there is no engine for the comparison, or it fails
   */
  public void write(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    byte[] model = toBytes();
    WholeFile.write(file, out -> out.write(model));
  }

  /**
   * Writes the model to a stream; nothing, unless it has been made and compared whole.
   *
   * @param out is flushed and not closed
   * @throws IOException if the stream throws it
   * @throws IllegalArgumentException as {@link #toBytes} does
   * @throws OnnxMismatchException if outputs differ by more than {@link #TOLERANCE}; nothing is
   *     written then
   * @throws io.aimass.MassException if there is no engine for the comparison, or it fails
   */
  public void write(OutputStream out) throws IOException {
    Objects.requireNonNull(out, "out");
    out.write(toBytes());
    out.flush();
  }
}
