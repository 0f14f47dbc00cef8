package io.aimass.bench.peers;

import io.aimass.Classification;
import io.aimass.Labels;
import io.aimass.Mass;
import io.aimass.MassListener;
import io.aimass.Member;
import io.aimass.ensemble.Ensembles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Three rules that cost next to nothing, so that what is around them shows. */
public final class Lambdas {

  private static final Labels LABELS = Labels.of(List.of("short", "medium", "long"));
  private static final List<Member<String, Classification>> RULES =
      List.of(
          text -> vote(text.length() < 20 ? 0.8f : 0.2f),
          text -> vote(text.isEmpty() ? 0.9f : 0.4f),
          text -> vote(text.indexOf('e') < 0 ? 0.5f : 0.3f));

  private Lambdas() {}

  private static Classification vote(float first) {
    float rest = (1 - first) / 2;
    return Classification.of(LABELS, first, rest, rest);
  }

  /**
   * The rules as a mass.
   *
   * @return to be closed
   */
  public static Mass<String, Classification> mass() {
    return mass(null);
  }

  /**
   * The rules as a mass that somebody may listen to.
   *
   * @param listener null if nobody does
   * @return to be closed
   */
  public static Mass<String, Classification> mass(@Nullable MassListener listener) {
    var builder = Mass.builder(String.class, Classification.class);
    for (int i = 0; i < RULES.size(); i++) {
      builder.addModel("rule " + i, RULES.get(i));
    }
    if (listener != null) {
      builder.listener(listener);
    }
    return builder.labels(LABELS.names()).ensemble(Ensembles.softVoting()).build();
  }

  /**
   * The rules called one after the other, and the mean of their votes.
   *
   * @param text what they are asked
   * @return the mean
   * @throws Exception never
   */
  public static Classification byHand(String text) throws Exception {
    double[] sums = new double[LABELS.size()];
    for (Member<String, Classification> rule : RULES) {
      Classification vote = rule.predict(text);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += vote.probability(i);
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= RULES.size();
    }
    return Classification.of(LABELS, sums);
  }
}
