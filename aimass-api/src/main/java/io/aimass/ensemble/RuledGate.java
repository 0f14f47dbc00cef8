package io.aimass.ensemble;

import io.aimass.Classification;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A gate that is sure of the member that a rule names. */
record RuledGate<I>(Function<? super I, String> rule) implements Gate<I>, Saveable {

  RuledGate {
    Objects.requireNonNull(rule, "rule");
  }

  @Override
  public Classification choose(I input) {
    return Classification.of(List.of(rule.apply(input)), 1.0);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("ruled-gate", 1).withPart("rule", rule);
  }

  @Override
  public String toString() {
    return "rule " + rule;
  }
}
