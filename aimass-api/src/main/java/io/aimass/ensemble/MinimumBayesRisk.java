package io.aimass.ensemble;

import io.aimass.Text;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleBiFunction;

/**
 * The text that is most like what the members are expected to say (Kumar and Byrne, "Minimum
 * Bayes-risk decoding for statistical machine translation", 2004): the one with the highest <i>Σ
 * p·similarity(text, other)</i>, where <i>p</i> is a member's weight times its confidence (the
 * weight alone if nobody is sure of anything): the one in the middle. A text's similarity to itself
 * counts.
 *
 * <p>Ties go to the text with the larger <i>p</i>, then to the one first in the order of UTF-16
 * units. The answer's confidence is the weighted mean of those of the members that gave it word by
 * word.
 */
record MinimumBayesRisk(Weights weightsOf, ToDoubleBiFunction<String, String> similarity)
    implements Weighted<Text, Text>, Saveable {

  /** Expectations closer than this are a tie. */
  private static final double TIE = 1e-12;

  MinimumBayesRisk {
    Objects.requireNonNull(similarity, "similarity");
  }

  @Override
  public Text combine(Votes<Text> votes) {
    Voters<Text> voters = Voters.of(votes, weightsOf).sorted(TextTally.CONTENT);
    TextTally tally = new TextTally();
    for (int i = 0; i < voters.predictions().size(); i++) {
      Text text = voters.predictions().get(i);
      tally.add(text.value(), voters.share(i), text.confidence());
    }
    Map<String, TextTally.Support> texts = tally.texts();
    boolean sure = texts.values().stream().anyMatch(support -> support.confidence() > 0);
    String best = tally.texts().keySet().iterator().next();
    double most = expected(best, texts, sure);
    for (String text : texts.keySet()) {
      double expected = expected(text, texts, sure);
      boolean ties = expected > most - TIE;
      if (expected > most + TIE
          || (ties && evidence(texts, text, sure) > evidence(texts, best, sure) + TIE)) {
        best = text;
        most = expected;
      }
    }
    TextTally.Support support = Objects.requireNonNull(texts.get(best));
    return new Text(best, Math.min(1, support.confidence() / support.share()));
  }

  /** What speaks for a text: where nobody is sure of anything, weights alone. */
  private static double evidence(Map<String, TextTally.Support> texts, String text, boolean sure) {
    TextTally.Support support = Objects.requireNonNull(texts.get(text));
    return sure ? support.confidence() : support.share();
  }

  private double expected(String text, Map<String, TextTally.Support> texts, boolean sure) {
    double sum = 0;
    double all = 0;
    for (String other : texts.keySet()) {
      double evidence = evidence(texts, other, sure);
      if (evidence > 0) {
        sum += evidence * similarity(text, other);
        all += evidence;
      }
    }
    return sum / all;
  }

  private double similarity(String text, String other) {
    double value = similarity.applyAsDouble(text, other);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalStateException(
          "expected a finite similarity of \"" + text + "\" to \"" + other + "\", got " + value);
    }
    return value;
  }

  @Override
  public MinimumBayesRisk weights(double... weights) {
    return new MinimumBayesRisk(Weights.of(weights), similarity);
  }

  @Override
  public Recipe recipe() {
    return weightsOf.in(Recipe.of("minimum-bayes-risk", 1)).withPart("similarity", similarity);
  }

  @Override
  public String toString() {
    return "minimum Bayes risk, weights " + weightsOf;
  }
}
