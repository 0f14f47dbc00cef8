package io.aimass.train.internal.onnx;

import io.aimass.train.BeamSearch;
import io.aimass.train.network.Layer;
import io.aimass.train.network.Network;
import io.aimass.train.network.SequenceDecoder;
import io.aimass.train.network.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network as an ONNX model: opset 17, in the file format's version 8. */
public final class NetworkModel {
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;

  /** The second output of a network that writes. */
  public static final String LOG_PROBABILITIES = "log_probabilities";

  private static final String BATCH = "batch";
  private static final String STEPS = "steps";

  private final Graph graph = new Graph();
  private final Network network;
  private final BeamSearch search;
  private final Names names;
  private final Place root;

  private NetworkModel(
      Network network, CheckedParameters parameters, BeamSearch search, Names names) {
    this.network = network;
    this.search = search;
    this.names = names;
    this.root = new Place(graph, parameters, "");
  }

  /**
   * Builds the model.
   *
   * @param network the network
   * @param parameters its numbers
   * @param ending what is added at the end
   * @param search for a network that writes
   * @param names of inputs and output
   * @return a {@code ModelProto}; the same for the same arguments
   * @throws IllegalArgumentException if two names are the same
   */
  public static Message of(
      Network network,
      CheckedParameters parameters,
      Ending ending,
      BeamSearch search,
      Names names) {
    return new NetworkModel(network, parameters, search, names).model(ending);
  }

  private Message model(Ending ending) {
    boolean steps = isSequence(network.input());
    graph.reserve(names.input());
    graph.reserve(names.output());
    Sequence sequence = steps ? sequence() : null;
    List<Layer> layers = network.layers();
    String in = input(sequence);
    int last = layers.size() - 1;
    if (layers.get(last) instanceof SequenceDecoder decoder && sequence != null) {
      Network encoder = new Network(network.input(), layers.subList(0, last));
      String memory = LayerNodes.chain(encoder.layers(), root, sequence, network.input(), in);
      write(decoder, new MemoryNodes(decoderAt(last), sequence, memory, search.width()), encoder);
    } else {
      end(ended(ending, LayerNodes.chain(layers, root, sequence, network.input(), in)), sequence);
    }
    Message opset = new Message().text(1, "").number(2, OPSET);
    return new Message()
        .number(1, IR_VERSION)
        .text(2, "aimass")
        .message(7, graph.message("network"))
        .message(8, opset);
  }

  private Place decoderAt(int layer) {
    return root.in(Integer.toString(layer));
  }

  private void write(SequenceDecoder decoder, MemoryNodes memory, Network encoder) {
    graph.reserve(LOG_PROBABILITIES);
    Place at = decoderAt(encoder.layers().size());
    int width = ((Signal.Steps) encoder.output()).width();
    BeamNodes beams = new BeamNodes(search, decoder.vocabulary(), at);
    List<String> best = beams.of(DecoderNodes.of(decoder, at, memory, width), memory.batch());
    at.node("Identity", best.get(0)).to(names.output());
    at.node("Identity", best.get(1)).to(LOG_PROBABILITIES);
    graph.output(names.output(), ElementType.INT64, BATCH, search.maxWords());
    graph.output(LOG_PROBABILITIES, ElementType.FLOAT, BATCH);
  }

  /**
   * Whether there are steps.
   *
   * @param signal what goes in
   */
  public static boolean isSequence(Signal signal) {
    return signal instanceof Signal.Tokens || signal instanceof Signal.Steps;
  }

  private Sequence sequence() {
    graph.reserve(names.mask());
    return new Sequence(root.in("sequence"), names.mask());
  }

  private String input(@Nullable Sequence sequence) {
    Signal signal = network.input();
    if (signal instanceof Signal.Features features) {
      return graph.input(names.input(), ElementType.FLOAT, BATCH, features.width());
    }
    if (signal instanceof Signal.Picture picture) {
      return graph.input(
          names.input(),
          ElementType.FLOAT,
          BATCH,
          picture.channels(),
          picture.height(),
          picture.width());
    }
    return padded(signal, sequence);
  }

  /** Whatever stands at steps of padding, be it NaN or an unknown word, becomes 0. */
  private String padded(Signal signal, @Nullable Sequence sequence) {
    if (sequence == null) {
      throw new IllegalStateException("steps without a mask");
    }
    Place at = root.in("input");
    String padded;
    if (signal instanceof Signal.Steps steps) {
      String x = graph.input(names.input(), ElementType.FLOAT, BATCH, STEPS, steps.width());
      String whole = sequence.atLeastOne(x, 3, graph.scalar(0f));
      padded = at.op("Where", sequence.stepMask(), whole, graph.scalar(0f));
    } else {
      String x = graph.input(names.input(), ElementType.INT64, BATCH, STEPS);
      String whole = sequence.atLeastOne(x, 2, graph.scalar(0L));
      padded = at.op("Where", sequence.mask(), whole, graph.scalar(0L));
    }
    graph.input(names.mask(), ElementType.INT64, BATCH, STEPS);
    return padded;
  }

  private String ended(Ending ending, String x) {
    Place at = root.in("ending");
    return switch (ending) {
      case NONE -> x;
      case SOFTMAX -> at.node("Softmax", x).with("axis", -1L).out();
      case SIGMOID -> at.op("Sigmoid", x);
    };
  }

  private void end(String x, @Nullable Sequence sequence) {
    Place at = root.in("output");
    Signal signal = network.output();
    if (signal instanceof Signal.Steps steps && sequence != null) {
      sequence.asGiven(new SequenceNodes(at, sequence).real(x)).to(names.output());
      graph.output(names.output(), ElementType.FLOAT, BATCH, STEPS, steps.width());
    } else if (signal instanceof Signal.Picture picture) {
      at.node("Identity", x).to(names.output());
      graph.output(
          names.output(),
          ElementType.FLOAT,
          BATCH,
          picture.channels(),
          picture.height(),
          picture.width());
    } else if (signal instanceof Signal.Features features) {
      at.node("Identity", x).to(names.output());
      graph.output(names.output(), ElementType.FLOAT, BATCH, features.width());
    } else {
      throw new IllegalArgumentException(
          "the network gives " + signal + ", expected numbers: a layer or more");
    }
  }
}
