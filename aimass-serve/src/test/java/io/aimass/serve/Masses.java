package io.aimass.serve;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.ensemble.Ensembles;
import java.util.List;

/** Masses whose members are lambdas. */
final class Masses {

  static final List<String> LABELS = List.of("fonts", "ldap");

  private Masses() {}

  /** Two rules: the first is sure of texts with "font" in them, the other never is. */
  static MassBuilder<String, Classification, Classification> topics() {
    return Mass.builder(String.class, Classification.class)
        .addModel("font", text -> of(text.contains("font") ? 0.875f : 0.25f))
        .addModel("unsure", text -> of(0.5f))
        .ensemble(Ensembles.softVoting())
        .labels(LABELS);
  }

  static Classification of(float fonts) {
    return Classification.of(LABELS, fonts, 1 - fonts);
  }
}
