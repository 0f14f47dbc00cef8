package io.aimass.train.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A decoder of recurrent layers with attention (Luong and others, 2015, "general", without input
 * feeding): each step's state looks for what fits it among the encoder's steps, their weighted mean
 * and the state are mixed, and the word is chosen by the mixture. States start from the mean of the
 * encoder's steps (Sennrich and others, 2017); the cells of LSTM start at 0.
 *
 * <p>Parameters: {@code embedding [vocabulary, width]}, {@code start_weight [layers · units,
 * memory]}, {@code start_bias}, those of {@link Recurrent}, {@code score_weight [units, memory]},
 * {@code mix_weight [units, units + memory]}, {@code mix_bias}, {@code output_weight [vocabulary,
 * units]}, {@code output_bias}.
 *
 * @param vocabulary how many different words, 0 included, 2 or more
 * @param width how many numbers a word's vector has, 1 or more
 * @param cell the kind of recurrent layer
 * @param units how many numbers a state has, 1 or more
 * @param layers how many recurrent layers, 1 or more
 * @param dropout the rate in training, 0 to below 1: of words' vectors, between layers and of the
 *     mixture
 */
public record RecurrentDecoder(
    int vocabulary, int width, Recurrent.Cell cell, int units, int layers, double dropout)
    implements SequenceDecoder {

  /** Checks the sizes. */
  public RecurrentDecoder {
    Sizes.require("vocabulary", vocabulary, 2);
    Sizes.require("width", width);
    Objects.requireNonNull(cell, "cell");
    Sizes.require("units", units);
    Sizes.require("layers", layers);
    Sizes.requireRate(dropout);
  }

  /**
   * Returns its recurrent layers.
   *
   * @return a layer over the words' vectors, of one direction
   */
  public Recurrent recurrent() {
    return new Recurrent(cell, units, layers, false, dropout);
  }

  @Override
  public List<ParameterSpec> parameters(Signal in) {
    int memory = Numbers.steps(this, in).width();
    int states = Math.multiplyExact(layers, units);
    int both = Math.addExact(units, memory);
    Initializer normal = new Initializer(Initializer.Kind.NORMAL, 1 / Math.sqrt(width));
    Initializer ofMemory = Initializer.forInputs(memory);
    Initializer ofBoth = Initializer.forInputs(both);
    Initializer ofUnits = Initializer.forInputs(units);
    List<ParameterSpec> all = new ArrayList<>();
    all.add(ParameterSpec.of("embedding", normal, vocabulary, width));
    all.add(ParameterSpec.of("start_weight", ofMemory, states, memory));
    all.add(ParameterSpec.of("start_bias", ofMemory, states));
    all.addAll(recurrent().parameters(new Signal.Steps(width)));
    all.add(ParameterSpec.of("score_weight", ofMemory, units, memory));
    all.add(ParameterSpec.of("mix_weight", ofBoth, units, both));
    all.add(ParameterSpec.of("mix_bias", ofBoth, units));
    all.add(ParameterSpec.of("output_weight", ofUnits, vocabulary, units));
    all.add(ParameterSpec.of("output_bias", ofUnits, vocabulary));
    return List.copyOf(all);
  }

  /** For as many words written as steps are read. */
  @Override
  public long multiplyAdds(Signal in, int steps) {
    long memory = Numbers.steps(this, in).width();
    long once = (long) layers * units * memory + steps * memory * units;
    long recurrences = recurrent().multiplyAdds(new Signal.Steps(width), steps);
    long attention = (units + memory) * steps;
    long words = units * (units + memory) + (long) units * vocabulary;
    return once + recurrences + steps * (attention + words);
  }

  @Override
  public RecurrentDecoder scaled(double width, double depth) {
    return new RecurrentDecoder(
        vocabulary,
        Sizes.scaled(this.width, width),
        cell,
        Sizes.scaled(units, width),
        Sizes.times(layers, depth),
        dropout);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
