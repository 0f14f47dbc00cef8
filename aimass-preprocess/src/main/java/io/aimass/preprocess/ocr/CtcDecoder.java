package io.aimass.preprocess.ocr;

import io.aimass.Decoder;
import io.aimass.InvalidOutputException;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Rover.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads what a model trained by connectionist temporal classification says from left to right
 * (Graves et al. 2006): its first output is {@code [steps, classes]} for one strip. A letter's
 * confidence is its highest probability among its steps, on the likeliest way through the text.
 *
 * <p>Immutable, each method gives a new one; safe for use by many threads.
 *
 * @param alphabet what the classes are
 * @param beams how many beginnings of a text are kept at each step, 1 or more; 1 to take the
 *     likeliest class at each step
 * @param least with more beams, how likely a class must be at a step to be looked at, from 0 to 1
 * @param logits whether the model's outputs are unbounded scores; else they are probabilities
 * @param only the symbols that a text may have; empty for all of the alphabet
 * @param favours by what a symbol's probability is multiplied at each step, above 0, before all are
 *     made to sum to 1 again; those that are not here by 1
 */
public record CtcDecoder(
    Alphabet alphabet,
    int beams,
    double least,
    boolean logits,
    Set<String> only,
    Map<String, Double> favours)
    implements Decoder<SpelledText>, Saveable {

  /** A softmax in single precision may be a little above 1. */
  private static final float ALMOST_ONE = 1.001f;

  /** Copies and checks. */
  public CtcDecoder {
    Objects.requireNonNull(alphabet, "alphabet");
    only = Collections.unmodifiableSet(new TreeSet<>(only)); // in an order: the same recipe
    favours = Collections.unmodifiableMap(new TreeMap<>(favours));
    if (beams < 1) {
      throw new IllegalArgumentException("beams is " + beams + ", expected 1 or more");
    }
    if (!(least >= 0 && least <= 1)) {
      throw new IllegalArgumentException("least is " + least + ", expected from 0 to 1");
    }
    Set<String> known = new HashSet<>(alphabet.symbols());
    requireKnown(only, known);
    requireKnown(favours.keySet(), known);
    for (double factor : favours.values()) {
      if (!(factor > 0 && Double.isFinite(factor))) {
        throw new IllegalArgumentException("favours are " + favours + ", expected above 0");
      }
    }
  }

  private static void requireKnown(Set<String> symbols, Set<String> known) {
    for (String symbol : symbols) {
      if (!known.contains(symbol)) {
        throw new IllegalArgumentException("\"" + symbol + "\" is not in the alphabet");
      }
    }
  }

  /**
   * Takes the likeliest class at each step of a model that gives probabilities.
   *
   * @param alphabet what the classes are
   * @return the decoder
   */
  public static CtcDecoder of(Alphabet alphabet) {
    return new CtcDecoder(alphabet, 1, 1e-3, false, Set.of(), Map.of());
  }

  /**
   * Looks for the likeliest text over all ways to write it, by prefix beam search (Hannun et al.
   * 2014).
   *
   * @param width how many beginnings are kept at each step, 2 or more to be of use
   * @return a new decoder
   * @throws IllegalArgumentException if it is below 1
   */
  public CtcDecoder beamSearch(int width) {
    return new CtcDecoder(alphabet, width, least, logits, only, favours);
  }

  /**
   * Says that the model gives unbounded scores.
   *
   * @return a new decoder
   */
  public CtcDecoder ofLogits() {
    return new CtcDecoder(alphabet, beams, least, true, only, favours);
  }

  /**
   * Reads only some symbols: what a model that knows thousands is sure of among these.
   *
   * @param symbols each a symbol of the alphabet; empty for all
   * @return a new decoder
   * @throws IllegalArgumentException if one is not in the alphabet
   */
  public CtcDecoder only(Collection<String> symbols) {
    return new CtcDecoder(alphabet, beams, least, logits, new TreeSet<>(symbols), favours);
  }

  /**
   * Makes a symbol likelier than the model says, or less likely: such as spaces, where a model was
   * mostly taught writing that has none.
   *
   * @param symbol a symbol of the alphabet
   * @param factor by what its probability is multiplied, above 0
   * @return a new decoder
   * @throws IllegalArgumentException if the symbol is not in the alphabet, or the factor is not
   *     above 0 and finite
   */
  public CtcDecoder favour(String symbol, double factor) {
    Map<String, Double> more = new TreeMap<>(favours);
    more.put(symbol, factor);
    return new CtcDecoder(alphabet, beams, least, logits, only, more);
  }

  @Override
  public SpelledText decode(ModelOutput output) {
    CtcClasses classes = CtcClasses.of(alphabet, only, favours);
    CtcFrames frames = classes.of(frames(output.first()));
    List<Integer> symbols =
        beams == 1 ? CtcBestPath.of(frames) : new CtcBeamSearch(beams, least).of(frames);
    double[] confidences = CtcAlignment.confidences(frames, symbols);
    List<Token> letters = new ArrayList<>();
    for (int i = 0; i < confidences.length; i++) {
      letters.add(new Token(classes.symbol(symbols.get(i)), Math.min(1, confidences[i])));
    }
    return new SpelledText(letters);
  }

  private CtcFrames frames(Tensor tensor) {
    if (tensor.rank() != 2 || tensor.dim(1) != alphabet.classes()) {
      throw new InvalidOutputException(
          "expected [steps, "
              + alphabet.classes()
              + "] per strip, a class for each symbol and the blank, got "
              + tensor.type()
              + Arrays.toString(tensor.shape()));
    }
    float[] numbers = tensor.toFloatArray();
    if (logits) {
      return CtcFrames.ofLogits(numbers, alphabet.classes());
    }
    for (float number : numbers) {
      if (!(number >= 0 && number <= ALMOST_ONE)) {
        throw new InvalidOutputException(
            "expected probabilities, got " + number + "; scores are read by ofLogits()");
      }
    }
    return new CtcFrames(numbers, alphabet.classes());
  }

  @Override
  public Optional<Class<?>> predictionType() {
    return Optional.of(SpelledText.class);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("ocr.ctc-decoder", 1)
        .withPart("alphabet", alphabet)
        .with("beams", beams)
        .with("least", least)
        .with("logits", logits)
        .with("only", new ArrayList<>(only))
        .with("favoured", new ArrayList<>(favours.keySet()))
        .with("factors", favours.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  static CtcDecoder of(Recipe recipe) {
    List<String> favoured = recipe.texts("favoured");
    double[] factors = recipe.numbers("factors");
    if (factors.length != favoured.size()) {
      throw new IllegalArgumentException(
          factors.length + " factors, expected one for each of " + favoured);
    }
    Map<String, Double> favours = new TreeMap<>();
    for (int i = 0; i < factors.length; i++) {
      favours.put(favoured.get(i), factors[i]);
    }
    return new CtcDecoder(
        recipe.part("alphabet", Alphabet.class),
        recipe.integer("beams"),
        recipe.number("least"),
        recipe.flag("logits"),
        new TreeSet<>(recipe.texts("only")),
        favours);
  }
}
