package io.aimass.train.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A network as a value: what goes in, and layers one after the other. Equal ones are the same
 * network with other numbers.
 *
 * <pre>{@code
 * Network mlp = Network.features(10_000).dense(64).relu().dense(64).relu().dense(46);
 * Network words =
 *     Network.tokens(20_000)
 *         .embedding(64)
 *         .bidirectional(Recurrent.Cell.GRU, 64)
 *         .over(OverSteps.Kind.ENDS)
 *         .dropout(0.5)
 *         .dense(46);
 * System.out.println(mlp.parameterCount() + " parameters, " + mlp.multiplyAdds(1) + " multiply-adds");
 * }</pre>
 *
 * <p>Parameters are named by the layers' positions, nested ones with a dot: {@code 0.weight},
 * {@code 3.1.bias}.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param input what goes in
 * @param layers the layers; each takes what the one before gives
 */
public record Network(Signal input, List<Layer> layers) {

  /** Copies the list and checks that the layers fit each other. */
  public Network {
    Objects.requireNonNull(input, "input");
    layers = List.copyOf(layers);
    Signal signal = input;
    for (int i = 0; i < layers.size(); i++) {
      try {
        signal = layers.get(i).out(signal);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("layer " + i + ": " + e.getMessage(), e);
      }
    }
  }

  /**
   * Starts a network over vectors.
   *
   * @param width how many numbers, 1 or more
   * @return a network without layers
   */
  public static Network features(int width) {
    return new Network(new Signal.Features(width), List.of());
  }

  /**
   * Starts a network over pictures.
   *
   * @param channels 1 for grey, 3 for colours
   * @param height in pixels
   * @param width in pixels
   * @return a network without layers
   */
  public static Network picture(int channels, int height, int width) {
    return new Network(new Signal.Picture(channels, height, width), List.of());
  }

  /**
   * Starts a network over words.
   *
   * @param vocabulary how many different ones, padding (0) included
   * @return a network without layers
   */
  public static Network tokens(int vocabulary) {
    return new Network(new Signal.Tokens(vocabulary), List.of());
  }

  /**
   * Starts a network over sequences of vectors.
   *
   * @param width how many numbers a step has
   * @return a network without layers
   */
  public static Network steps(int width) {
    return new Network(new Signal.Steps(width), List.of());
  }

  /**
   * Adds a layer.
   *
   * @param layer the layer
   * @return a new network
   * @throws IllegalArgumentException if it does not take what comes out so far
   */
  public Network then(Layer layer) {
    List<Layer> more = new ArrayList<>(layers);
    more.add(layer);
    return new Network(input, more);
  }

  /**
   * Adds a {@link Dense} layer with a bias.
   *
   * @param units how many numbers come out
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network dense(int units) {
    return then(new Dense(units, true));
  }

  /**
   * Adds {@link Activation#RELU}.
   *
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network relu() {
    return activation(Activation.RELU);
  }

  /**
   * Adds an {@link Activate} layer.
   *
   * @param function the function
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network activation(Activation function) {
    return then(new Activate(function));
  }

  /**
   * Adds {@link Dropout}.
   *
   * @param rate the probability, 0 to below 1
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network dropout(double rate) {
    return then(new Dropout(rate));
  }

  /**
   * Adds a {@link Convolution} of stride 1 that keeps height and width for an odd kernel.
   *
   * @param filters how many
   * @param kernel height and width in pixels
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network convolution(int filters, int kernel) {
    return then(new Convolution(filters, kernel, 1, kernel / 2, true));
  }

  /**
   * Adds a {@link Pooling} of the largest number of windows side by side.
   *
   * @param size a window's height and width, and the step, in pixels
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network maxPool(int size) {
    return then(new Pooling(Pooling.Kind.MAX, size, size));
  }

  /**
   * Adds {@link GlobalAverage}.
   *
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network globalAverage() {
    return then(new GlobalAverage());
  }

  /**
   * Adds {@link Flatten}.
   *
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network flatten() {
    return then(new Flatten());
  }

  /**
   * Adds {@link BatchNorm}.
   *
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network batchNorm() {
    return then(new BatchNorm());
  }

  /**
   * Adds {@link LayerNorm}.
   *
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network layerNorm() {
    return then(new LayerNorm());
  }

  /**
   * Adds an {@link Embedding}.
   *
   * @param width how many numbers a word's vector has
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network embedding(int width) {
    return then(new Embedding(width));
  }

  /**
   * Adds a {@link TextConvolution}.
   *
   * @param filters how many
   * @param windows in steps
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network textConvolution(int filters, Integer... windows) {
    return then(new TextConvolution(List.of(windows), filters));
  }

  /**
   * Adds a {@link Recurrent} layer of one direction.
   *
   * @param cell the kind
   * @param units how many numbers come out
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network recurrent(Recurrent.Cell cell, int units) {
    return then(new Recurrent(cell, units, 1, false, 0));
  }

  /**
   * Adds a {@link Recurrent} layer of both directions.
   *
   * @param cell the kind
   * @param units how many numbers come out
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network bidirectional(Recurrent.Cell cell, int units) {
    return then(new Recurrent(cell, units, 1, true, 0));
  }

  /**
   * Adds {@link OverSteps}.
   *
   * @param kind what is made of the steps
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network over(OverSteps.Kind kind) {
    return then(new OverSteps(kind));
  }

  /**
   * Adds {@link Positions}.
   *
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network positions() {
    return then(new Positions());
  }

  /**
   * Adds a {@link TransformerEncoder} with the norm first and a dropout of 0.1.
   *
   * @param blocks how many
   * @param heads into how many parts the attention is cut
   * @param hidden the width between the two dense layers
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network transformer(int blocks, int heads, int hidden) {
    return then(new TransformerEncoder(blocks, heads, hidden, 0.1, true));
  }

  /**
   * Adds a {@link RecurrentDecoder} of one layer and without dropout: the layers so far are its
   * encoder.
   *
   * @param vocabulary how many different words are written, the end (0) included
   * @param width how many numbers a word's vector has
   * @param cell the kind
   * @param units how many numbers a state has
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network recurrentDecoder(int vocabulary, int width, Recurrent.Cell cell, int units) {
    return then(new RecurrentDecoder(vocabulary, width, cell, units, 1, 0));
  }

  /**
   * Adds a {@link TransformerDecoder} with the norm first and a dropout of 0.1: the layers so far
   * are its encoder.
   *
   * @param vocabulary how many different words are written, the end (0) included
   * @param blocks how many
   * @param heads into how many parts each attention is cut
   * @param hidden the width between the two dense layers
   * @return a new network
   * @throws IllegalArgumentException if a size is out of range, or it does not take what comes out
   *     so far
   */
  public Network transformerDecoder(int vocabulary, int blocks, int heads, int hidden) {
    return then(new TransformerDecoder(vocabulary, blocks, heads, hidden, 0.1, true));
  }

  /**
   * Returns what comes out.
   *
   * @return the signal after the last layer
   */
  public Signal output() {
    return Chain.out(layers, input);
  }

  /**
   * Returns all parameters, in the order of the layers.
   *
   * @return their names, shapes and starts; unmodifiable
   */
  public List<ParameterSpec> parameters() {
    return Chain.parameters(layers, input);
  }

  /**
   * Returns how many numbers are trained.
   *
   * @return the number, 0 or more
   */
  public long parameterCount() {
    return parameters().stream()
        .filter(ParameterSpec::trained)
        .mapToLong(ParameterSpec::count)
        .sum();
  }

  /**
   * Returns how many multiply-adds one example costs.
   *
   * @param steps how long a sequence is, 1 or more; without influence where there are no steps
   * @return the number, 0 or more
   * @throws IllegalArgumentException if {@code steps} is less than 1
   */
  public long multiplyAdds(int steps) {
    return Chain.multiplyAdds(layers, input, Sizes.require("steps", steps));
  }

  /**
   * Returns this network at another capacity: hidden sizes are multiplied by one factor, numbers of
   * repeated layers by another; input and output stay. A size is rounded to a multiple of the
   * largest power of two, up to 8, that it is a multiple of now, so that heads go on to fit.
   *
   * @param width 1 to keep the sizes; above 0 and finite
   * @param depth 1 to keep the depth; above 0 and finite
   * @return a new network
   * @throws IllegalArgumentException if a factor is out of range, or the last layer that has a size
   *     is neither a {@link Dense} one nor a decoder
   */
  public Network scaled(double width, double depth) {
    requireFactor("width", width);
    requireFactor("depth", depth);
    int last = layers.size() - 1;
    while (last >= 0 && !endsIn(layers.get(last))) {
      last--;
    }
    List<Layer> scaled = new ArrayList<>(Chain.scaled(layers, width, depth));
    if (last >= 0 && layers.get(last) instanceof Dense end) {
      scaled.set(last, end); // a decoder knows what stays
    }
    Network network = new Network(input, scaled);
    if (!network.output().equals(output())) {
      throw new IllegalArgumentException(
          "at another capacity "
              + output()
              + " would become "
              + network.output()
              + ", expected a last dense layer, which stays");
    }
    return network;
  }

  private static boolean endsIn(Layer layer) {
    return layer instanceof Dense || layer instanceof SequenceDecoder;
  }

  private static void requireFactor(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + " is " + value + ", expected a finite number above 0");
    }
  }
}
