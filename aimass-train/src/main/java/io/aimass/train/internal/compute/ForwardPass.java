package io.aimass.train.internal.compute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
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
import io.aimass.train.network.Network;
import io.aimass.train.network.OverSteps;
import io.aimass.train.network.Pooling;
import io.aimass.train.network.Positions;
import io.aimass.train.network.Recurrent;
import io.aimass.train.network.RecurrentDecoder;
import io.aimass.train.network.Repeat;
import io.aimass.train.network.Residual;
import io.aimass.train.network.TextConvolution;
import io.aimass.train.network.TransformerDecoder;
import io.aimass.train.network.TransformerEncoder;
import java.util.List;

/** Computes a network, layer by layer. For one thread and one batch. */
public final class ForwardPass {
  private final Parameters parameters;
  private final boolean training;
  private final Masks masks;

  /**
   * Sets what is computed with.
   *
   * @param parameters the network's numbers
   * @param training whether batch normalisation goes by the batch and keeps running values
   * @param masks what dropout keeps; {@link Masks#NONE} for inference
   */
  public ForwardPass(Parameters parameters, boolean training, Masks masks) {
    this.parameters = parameters;
    this.training = training;
    this.masks = masks;
  }

  /**
   * Computes a network.
   *
   * @param network the network that the parameters are of
   * @param in a batch of what it takes
   * @return a batch of what it gives
   */
  public Flow of(Network network, Flow in) {
    return chain(network.layers(), "", in);
  }

  /**
   * Computes a network without its last layer, a decoder.
   *
   * @param network the network that the parameters are of
   * @param in a batch of what it takes
   * @return what the decoder reads
   */
  public Flow encoded(Network network, Flow in) {
    return chain(network.layers().subList(0, network.layers().size() - 1), "", in);
  }

  /**
   * Computes a network's last layer, a decoder.
   *
   * @param network the network that the parameters are of
   * @param in what the decoder reads and has written
   * @return {@code [wanted, vocabulary]}
   */
  public NDArray decoded(Network network, Flow in) {
    int last = network.layers().size() - 1;
    return network.layers().get(last).accept(new At(last + ".", in)).data();
  }

  private Flow chain(List<Layer> layers, String path, Flow in) {
    Flow flow = in;
    for (int i = 0; i < layers.size(); i++) {
      flow = layers.get(i).accept(new At(path + i + ".", flow));
    }
    return flow;
  }

  /** A place in the network, and what has come there. */
  private final class At implements LayerVisitor<Flow> {
    private final String path;
    private final Flow in;
    private final NDArray x;

    At(String path, Flow in) {
      this.path = path;
      this.in = in;
      this.x = in.data();
    }

    private NDArray own(String name) {
      return parameters.get(path + name);
    }

    @Override
    public Flow visit(Dense layer) {
      NDArray product = x.matMul(own("weight"));
      return in.with(layer.bias() ? product.add(own("bias")) : product);
    }

    @Override
    public Flow visit(Activate layer) {
      return in.with(Functions.apply(layer.function(), x));
    }

    @Override
    public Flow visit(Dropout layer) {
      return in.with(masks.drop(x, layer.rate()));
    }

    @Override
    public Flow visit(Convolution layer) {
      return in.with(Pictures.convolve(layer, x, own("weight"), layer.bias() ? own("bias") : null));
    }

    @Override
    public Flow visit(Pooling layer) {
      return in.with(Pictures.pool(layer, x));
    }

    @Override
    public Flow visit(GlobalAverage layer) {
      return in.with(Pool.globalAvgPool2d(x));
    }

    @Override
    public Flow visit(BatchNorm layer) {
      return in.with(
          Norms.batch(
              x, own("weight"), own("bias"), own("runningMean"), own("runningVariance"), training));
    }

    @Override
    public Flow visit(LayerNorm layer) {
      return in.with(Norms.layer(x, own("weight"), own("bias")));
    }

    @Override
    public Flow visit(Flatten layer) {
      Shape shape = x.getShape();
      return in.with(x.reshape(shape.get(0), shape.slice(1).size()));
    }

    @Override
    public Flow visit(Embedding layer) {
      return in.with(Sequences.embed(x, own("weight")));
    }

    @Override
    public Flow visit(TextConvolution layer) {
      return Flow.of(Sequences.convolve(layer, in, this::own));
    }

    @Override
    public Flow visit(Recurrent layer) {
      return in.with(Recurrences.of(layer, in, this::own, masks));
    }

    @Override
    public Flow visit(OverSteps layer) {
      return Flow.of(Sequences.over(layer.kind(), in));
    }

    @Override
    public Flow visit(Positions layer) {
      return in.with(Sequences.positions(x));
    }

    @Override
    public Flow visit(TransformerEncoder layer) {
      NDArray steps = x;
      for (int block = 0; block < layer.blocks(); block++) {
        String at = block + ".";
        steps = new AttentionBlock(layer, name -> own(at + name), masks).of(in.with(steps));
      }
      return in.with(steps);
    }

    @Override
    public Flow visit(RecurrentDecoder layer) {
      return Flow.of(new RecurrentDecoding(layer, this::own, masks).of(in));
    }

    @Override
    public Flow visit(TransformerDecoder layer) {
      return Flow.of(new TransformerDecoding(layer, this::own, masks).of(in));
    }

    @Override
    public Flow visit(Residual layer) {
      return in.with(chain(layer.layers(), path, in).data().add(x));
    }

    @Override
    public Flow visit(Repeat layer) {
      return chain(layer.unrolled(), path, in);
    }
  }
}
