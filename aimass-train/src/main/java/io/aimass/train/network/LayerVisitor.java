package io.aimass.train.network;

/**
 * What is done with each kind of layer: a compiler's proof that none is forgotten.
 *
 * @param <R> what comes of it
 */
public interface LayerVisitor<R> {

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(Dense layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(Activate layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(Dropout layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(Convolution layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(Pooling layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(GlobalAverage layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(BatchNorm layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(LayerNorm layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(Flatten layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(Embedding layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(TextConvolution layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(Recurrent layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(OverSteps layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(Positions layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(TransformerEncoder layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(Residual layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(Repeat layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(RecurrentDecoder layer);

  /**
   * Takes a layer of this kind.
   *
   * @param layer the layer
   * @return what comes of it
   */
  R visit(TransformerDecoder layer);
}
