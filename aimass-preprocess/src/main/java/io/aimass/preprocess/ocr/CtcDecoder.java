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
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
 */
public record CtcDecoder(Alphabet alphabet, int beams, double least, boolean logits)
    implements Decoder<SpelledText>, Saveable {

  /** Checks the numbers. */
  public CtcDecoder {
    Objects.requireNonNull(alphabet, "alphabet");
    if (beams < 1) {
      throw new IllegalArgumentException("beams is " + beams + ", expected 1 or more");
    }
    if (!(least >= 0 && least <= 1)) {
      throw new IllegalArgumentException("least is " + least + ", expected from 0 to 1");
    }
  }

  /**
   * Takes the likeliest class at each step of a model that gives probabilities.
   *
   * @param alphabet what the classes are
   * @return the decoder
   */
  public static CtcDecoder of(Alphabet alphabet) {
    return new CtcDecoder(alphabet, 1, 1e-3, false);
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
    return new CtcDecoder(alphabet, width, least, logits);
  }

  /**
   * Says that the model gives unbounded scores.
   *
   * @return a new decoder
   */
  public CtcDecoder ofLogits() {
    return new CtcDecoder(alphabet, beams, least, true);
  }

  @Override
  public SpelledText decode(ModelOutput output) {
    CtcFrames frames = frames(output.first());
    List<Integer> symbols =
        beams == 1 ? CtcBestPath.of(frames) : new CtcBeamSearch(beams, least).of(frames);
    double[] confidences = CtcAlignment.confidences(frames, symbols);
    List<Token> letters = new ArrayList<>();
    for (int i = 0; i < confidences.length; i++) {
      letters.add(new Token(alphabet.symbol(symbols.get(i)), Math.min(1, confidences[i])));
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

  /** A softmax in single precision may be a little above 1. */
  private static final float ALMOST_ONE = 1.001f;

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
        .with("logits", logits);
  }
}
