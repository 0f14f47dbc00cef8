package io.aimass.train.internal.onnx;

import io.aimass.train.network.Activate;
import io.aimass.train.network.BatchNorm;
import io.aimass.train.network.Convolution;
import io.aimass.train.network.Dense;
import io.aimass.train.network.Dropout;
import io.aimass.train.network.Embedding;
import io.aimass.train.network.Flatten;
import io.aimass.train.network.GlobalAverage;
import io.aimass.train.network.Layer;
import io.aimass.train.network.LayerNorm;
import io.aimass.train.network.LayerVisitor;
import io.aimass.train.network.OverSteps;
import io.aimass.train.network.Pooling;
import io.aimass.train.network.Positions;
import io.aimass.train.network.Recurrent;
import io.aimass.train.network.RecurrentDecoder;
import io.aimass.train.network.Repeat;
import io.aimass.train.network.Residual;
import io.aimass.train.network.Signal;
import io.aimass.train.network.TextConvolution;
import io.aimass.train.network.TransformerDecoder;
import io.aimass.train.network.TransformerEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds the nodes of one layer and gives the name of what comes out. */
final class LayerNodes implements LayerVisitor<String> {
  private final Place at;
  private final @Nullable Sequence sequence;
  private final Signal signal;
  private final String x;

  private LayerNodes(Place at, @Nullable Sequence sequence, Signal signal, String x) {
    this.at = at;
    this.sequence = sequence;
    this.signal = signal;
    this.x = x;
  }

  /**
   * Adds layers one after the other.
   *
   * @param at what their paths begin with
   * @param sequence which steps are real; null where there are no steps
   * @param signal what goes in
   * @param x the name of what goes in
   */
  static String chain(
      List<Layer> layers, Place at, @Nullable Sequence sequence, Signal signal, String x) {
    Signal in = signal;
    String value = x;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      value = layer.accept(new LayerNodes(at.in(Integer.toString(i)), sequence, in, value));
      in = layer.out(in);
    }
    return value;
  }

  private Sequence sequence() {
    if (sequence == null) {
      throw new IllegalStateException("a layer over steps was given " + signal);
    }
    return sequence;
  }

  private SequenceNodes overSequence() {
    return new SequenceNodes(at, sequence());
  }

  private int width() {
    if (signal instanceof Signal.Steps steps) {
      return steps.width();
    }
    throw new IllegalStateException("a layer over steps was given " + signal);
  }

  @Override
  public String visit(Dense layer) {
    String weight = at.own("weight");
    if (!layer.bias()) {
      return at.op("MatMul", x, weight);
    }
    return signal instanceof Signal.Features
        ? at.op("Gemm", x, weight, at.own("bias"))
        : at.op("Add", at.op("MatMul", x, weight), at.own("bias"));
  }

  @Override
  public String visit(Activate layer) {
    return FunctionNodes.of(at, layer.function(), x);
  }

  @Override
  public String visit(Dropout layer) {
    return x;
  }

  @Override
  public String visit(Convolution layer) {
    return PictureNodes.convolve(at, layer, x);
  }

  @Override
  public String visit(Pooling layer) {
    return PictureNodes.pool(at, layer, x);
  }

  @Override
  public String visit(GlobalAverage layer) {
    return PictureNodes.average(at, x);
  }

  @Override
  public String visit(BatchNorm layer) {
    return NormNodes.batch(at, x);
  }

  @Override
  public String visit(LayerNorm layer) {
    return NormNodes.layer(at, x, at.own("weight"), at.own("bias"));
  }

  @Override
  public String visit(Flatten layer) {
    return PictureNodes.flat(at, x);
  }

  @Override
  public String visit(Embedding layer) {
    return overSequence().embed(x);
  }

  @Override
  public String visit(TextConvolution layer) {
    return overSequence().convolve(layer, x);
  }

  @Override
  public String visit(Recurrent layer) {
    return new RecurrentNodes(at, layer, sequence().lengths32()).of(x, width());
  }

  @Override
  public String visit(OverSteps layer) {
    return overSequence().over(layer.kind(), x, width());
  }

  @Override
  public String visit(Positions layer) {
    return overSequence().positions(x, width());
  }

  @Override
  public String visit(TransformerEncoder layer) {
    String steps = x;
    for (int block = 0; block < layer.blocks(); block++) {
      Place within = at.in(Integer.toString(block));
      steps = new AttentionNodes(within, sequence(), layer, width()).of(steps);
    }
    return steps;
  }

  @Override
  public String visit(RecurrentDecoder layer) {
    throw notAStep(layer);
  }

  @Override
  public String visit(TransformerDecoder layer) {
    throw notAStep(layer);
  }

  /** A decoder is asked again for each word: see {@link BeamNodes}. */
  private static IllegalStateException notAStep(Layer layer) {
    return new IllegalStateException(layer + " is not computed once");
  }

  @Override
  public String visit(Residual layer) {
    return at.op("Add", chain(layer.layers(), at, sequence, signal, x), x);
  }

  @Override
  public String visit(Repeat layer) {
    return chain(layer.unrolled(), at, sequence, signal, x);
  }
}
