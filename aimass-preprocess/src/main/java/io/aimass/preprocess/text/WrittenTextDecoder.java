package io.aimass.preprocess.text;

import io.aimass.DataType;
import io.aimass.Decoder;
import io.aimass.InvalidOutputException;
import io.aimass.ModelOutput;
import io.aimass.Tensor;
import io.aimass.Text;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.preprocess.internal.outputs.Outputs;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** The decoder of {@link TextTranslators#writing}. */
record WrittenTextDecoder(Vocabulary vocabulary) implements Decoder<Text>, Saveable {
  private static final String WORDS = "words";
  private static final String LOG_PROBABILITIES = "log_probabilities";

  WrittenTextDecoder {
    Objects.requireNonNull(vocabulary, "vocabulary");
  }

  @Override
  public Text decode(ModelOutput output) {
    Tensor words = tensor(output, WORDS, DataType.INT64, 1);
    long[] all = words.toLongArray();
    long[] written = Arrays.stream(all).takeWhile(word -> word != 0).toArray();
    double log = Outputs.finite(logs(output), LOG_PROBABILITIES)[0];
    // Each word's probability in the geometric mean, and the end's if it was reached.
    int count = Math.min(all.length, written.length + 1);
    return new Text(text(written), Math.min(1, Math.exp(log / count)));
  }

  private static double[] logs(ModelOutput output) {
    return tensor(output, LOG_PROBABILITIES, DataType.FLOAT32, 0).toDoubleArray();
  }

  private static Tensor tensor(ModelOutput output, String name, DataType type, int rank) {
    Tensor tensor = output.tensor(name);
    if (tensor.type() != type || tensor.rank() != rank) {
      throw new InvalidOutputException(
          "expected "
              + type
              + " of rank "
              + rank
              + " per text as output \""
              + name
              + "\", got "
              + Outputs.described(tensor));
    }
    return tensor;
  }

  private String text(long... written) {
    try {
      return vocabulary.text(written);
    } catch (IllegalArgumentException e) {
      throw new InvalidOutputException("the model wrote " + e.getMessage());
    }
  }

  @Override
  public Optional<Class<?>> predictionType() {
    return Optional.of(Text.class);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("text.written-text-decoder", 1).withPart("vocabulary", vocabulary);
  }
}
