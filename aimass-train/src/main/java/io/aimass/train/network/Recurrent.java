package io.aimass.train.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A recurrent layer, or several on top of each other: each step's state, and for both directions
 * that of the forward pass beside that of the backward pass, which starts at the last real step.
 * Parameters are PyTorch's: for layer {@code n} {@code weight_ih_ln [gates · units, inputs]},
 * {@code weight_hh_ln [gates · units, units]}, {@code bias_ih_ln}, {@code bias_hh_ln}, and the same
 * with {@code _reverse}; gates are in the order input, forget, cell, output for LSTM, and reset,
 * update, new for GRU. States start at 0.
 *
 * @param cell the kind
 * @param units how many numbers a state has, 1 or more
 * @param layers how many, 1 or more
 * @param bidirectional whether there is a backward pass
 * @param dropout the rate between layers in training, 0 to below 1
 */
public record Recurrent(Cell cell, int units, int layers, boolean bidirectional, double dropout)
    implements Layer {

  /** A kind of recurrent layer. */
  public enum Cell {
    /** A plain one with the hyperbolic tangent (Elman, 1990). */
    RNN(1),
    /** Long short-term memory (Hochreiter and Schmidhuber, 1997). */
    LSTM(4),
    /** Gated recurrent unit (Cho and others, 2014). */
    GRU(3);

    private final int gates;

    Cell(int gates) {
      this.gates = gates;
    }

    /**
     * Returns how many blocks of weights it has.
     *
     * @return 1, 3 or 4
     */
    public int gates() {
      return gates;
    }
  }

  /** Checks the sizes. */
  public Recurrent {
    Objects.requireNonNull(cell, "cell");
    Sizes.require("units", units);
    Sizes.require("layers", layers);
    Sizes.requireRate(dropout);
  }

  /**
   * Returns how many passes there are.
   *
   * @return 1 or 2
   */
  public int directions() {
    return bidirectional ? 2 : 1;
  }

  @Override
  public Signal out(Signal in) {
    Numbers.steps(this, in);
    return new Signal.Steps(Math.multiplyExact(units, directions()));
  }

  @Override
  public List<ParameterSpec> parameters(Signal in) {
    List<ParameterSpec> parameters = new ArrayList<>();
    int inputs = Numbers.steps(this, in).width();
    for (int layer = 0; layer < layers; layer++) {
      addLayer("_l" + layer, inputs, parameters);
      if (bidirectional) {
        addLayer("_l" + layer + "_reverse", inputs, parameters);
      }
      inputs = units * directions();
    }
    return List.copyOf(parameters);
  }

  private void addLayer(String suffix, int inputs, List<ParameterSpec> parameters) {
    Initializer start = Initializer.forInputs(units);
    int rows = Math.multiplyExact(cell.gates(), units);
    parameters.add(ParameterSpec.of("weight_ih" + suffix, start, rows, inputs));
    parameters.add(ParameterSpec.of("weight_hh" + suffix, start, rows, units));
    parameters.add(ParameterSpec.of("bias_ih" + suffix, start, rows));
    parameters.add(ParameterSpec.of("bias_hh" + suffix, start, rows));
  }

  @Override
  public long multiplyAdds(Signal in, int steps) {
    long first = Numbers.steps(this, in).width() + (long) units;
    long others = (long) units * directions() + units;
    return (first + (layers - 1) * others) * cell.gates() * units * directions() * steps;
  }

  @Override
  public Recurrent scaled(double width, double depth) {
    return new Recurrent(
        cell, Sizes.scaled(units, width), Sizes.times(layers, depth), bidirectional, dropout);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
