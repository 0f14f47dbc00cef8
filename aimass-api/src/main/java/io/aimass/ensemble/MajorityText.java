package io.aimass.ensemble;

import io.aimass.Text;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The text that most of the weight is for, by its normal form; self-consistency, where members are
 * samples of one model (Wang et al., "Self-consistency improves chain of thought reasoning in
 * language models", 2023). It is spelled as most of those members spell it; its confidence is <i>Σ
 * w·c / Σ w</i>, the upper sum over the members that gave it: their confidence, lowered by the
 * share of the others.
 */
record MajorityText(Weights weightsOf, UnaryOperator<String> normalizer)
    implements Weighted<Text, Text>, Saveable {

  MajorityText {
    Objects.requireNonNull(normalizer, "normalizer");
  }

  @Override
  public Text combine(Votes<Text> votes) {
    Voters<Text> voters = Voters.of(votes, weightsOf).sorted(TextTally.CONTENT);
    List<Text> texts = voters.predictions();
    TextTally forms = new TextTally();
    for (int i = 0; i < texts.size(); i++) {
      forms.add(form(texts.get(i)), voters.share(i), texts.get(i).confidence());
    }
    String winner = forms.winner().getKey();
    TextTally spellings = new TextTally();
    for (int i = 0; i < texts.size(); i++) {
      if (form(texts.get(i)).equals(winner)) {
        spellings.add(texts.get(i).value(), voters.share(i), texts.get(i).confidence());
      }
    }
    return new Text(spellings.winner().getKey(), forms.winner().getValue().confidence());
  }

  private String form(Text text) {
    return Objects.requireNonNull(normalizer.apply(text.value()), "what the normalizer returns");
  }

  @Override
  public MajorityText weights(double... weights) {
    return new MajorityText(Weights.of(weights), normalizer);
  }

  @Override
  public Recipe recipe() {
    return weightsOf.in(Recipe.of("majority-text", 1)).withPart("normalizer", normalizer);
  }

  @Override
  public String toString() {
    return "majority of texts, " + normalizer + ", weights " + weightsOf;
  }
}
