package io.aimass.bundle;

import io.aimass.Classification;
import io.aimass.ensemble.Calibration;
import io.aimass.ensemble.Gate;
import io.aimass.ensemble.MetaModel;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;

/** What a host gives to ensembles, and the factory that makes it again. */
final class GivenParts {

  static final PartFactory FACTORY =
      PartTable.empty()
          .and("given.gate", 1, recipe -> new ByWord(recipe.text("word")))
          .and("given.rule", 1, recipe -> new Rule(recipe.text("member")))
          .and("given.model", 1, recipe -> new Scaled(recipe.number("factor")))
          .and("given.calibration", 1, recipe -> new Power(recipe.number("exponent")))
          .and("given.features", 1, recipe -> new Letters(recipe.text("letters")))
          .and("given.similarity", 1, recipe -> new Lengths(recipe.number("unit")))
          .and("given.normalizer", 1, recipe -> new Without(recipe.text("cut")));

  private GivenParts() {}

  /** Texts with a word are the second member's. */
  record ByWord(String word) implements Gate<String>, Saveable {
    @Override
    public Classification choose(String text) {
      return Classification.of(
          List.of("a", "b"), text.contains(word) ? new double[] {0, 1} : new double[] {1, 0});
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("given.gate", 1).with("word", word);
    }
  }

  /** All is one member's. */
  record Rule(String member) implements Function<String, String>, Saveable {
    @Override
    public String apply(String text) {
      return member;
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("given.rule", 1).with("member", member);
    }
  }

  /** The first two numbers of the votes, scaled. */
  record Scaled(double factor) implements MetaModel, Saveable {
    @Override
    public double[] predict(double[] votes) {
      return new double[] {factor * votes[0], factor * votes[1]};
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("given.model", 1).with("factor", factor);
    }
  }

  /** Powers of probabilities. */
  record Power(double exponent) implements Calibration, Saveable {
    @Override
    public double[] calibrate(double[] probabilities) {
      double[] powers = new double[probabilities.length];
      for (int i = 0; i < powers.length; i++) {
        powers[i] = Math.pow(probabilities[i], exponent);
      }
      return powers;
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("given.calibration", 1).with("exponent", exponent);
    }
  }

  /** How often each letter is in a text. */
  record Letters(String letters) implements Function<String, float[]>, Saveable {
    @Override
    public float[] apply(String text) {
      float[] counts = new float[letters.length()];
      for (int i = 0; i < counts.length; i++) {
        char letter = letters.charAt(i);
        counts[i] = text.chars().filter(each -> each == letter).count();
      }
      return counts;
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("given.features", 1).with("letters", letters);
    }
  }

  /** By the difference of lengths. */
  record Lengths(double unit) implements ToDoubleBiFunction<String, String>, Saveable {
    @Override
    public double applyAsDouble(String one, String other) {
      return -Math.abs(one.length() - other.length()) / unit;
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("given.similarity", 1).with("unit", unit);
    }
  }

  /** Texts without something. */
  record Without(String cut) implements UnaryOperator<String>, Saveable {
    @Override
    public String apply(String text) {
      return text.replace(cut, "");
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("given.normalizer", 1).with("cut", cut);
    }
  }
}
