package io.aimass.train.network;

import java.util.List;

/**
 * One layer of a {@link Network}: a value that knows what it takes and gives, which parameters it
 * has, and what it costs. How it is computed is the trainer's business, and how it is written as
 * ONNX the export's.
 *
 * <p>Immutable and safe for use by many threads.
 */
public sealed interface Layer
    permits Dense,
        Activate,
        Dropout,
        Convolution,
        Pooling,
        GlobalAverage,
        BatchNorm,
        LayerNorm,
        Flatten,
        Embedding,
        TextConvolution,
        Recurrent,
        OverSteps,
        Positions,
        TransformerEncoder,
        Residual,
        Repeat,
        SequenceDecoder {

  /**
   * Lets a visitor do what it does with this kind of layer.
   *
   * @param visitor the visitor
   * @param <R> what comes of it
   * @return what comes of it
   */
  <R> R accept(LayerVisitor<R> visitor);

  /**
   * Returns what comes out.
   *
   * @param in what goes in
   * @return the signal after the layer
   * @throws IllegalArgumentException if the layer does not take such a signal
   */
  Signal out(Signal in);

  /**
   * Returns the parameters, in a fixed order.
   *
   * @param in what goes in
   * @return the parameters; unmodifiable
   * @throws IllegalArgumentException if the layer does not take such a signal
   */
  default List<ParameterSpec> parameters(Signal in) {
    out(in);
    return List.of();
  }

  /**
   * Returns how many multiply-adds one example costs; activations, norms and pools count as 0.
   *
   * @param in what goes in
   * @param steps how long a sequence is, 1 or more
   * @return the number
   * @throws IllegalArgumentException if the layer does not take such a signal
   */
  default long multiplyAdds(Signal in, int steps) {
    out(in);
    return 0;
  }

  /**
   * Returns the layer at another capacity.
   *
   * @param width what hidden sizes are multiplied by
   * @param depth what numbers of repeated layers are multiplied by
   * @return the layer; this one where it has no such size
   */
  default Layer scaled(double width, double depth) {
    return this;
  }
}
