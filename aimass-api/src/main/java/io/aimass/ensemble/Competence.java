package io.aimass.ensemble;

import io.aimass.bundle.Recipe;
import java.util.Arrays;
import java.util.Objects;

/** How much each member counts around an input, by what it did in the region of competence. */
interface Competence {

  /** One number per member of the region, 0 or more; at least one of them above 0. */
  double[] of(RegionOfCompetence<?> region, int[] near);

  /** The recipe of a selection by it, but for the region and the voting. */
  Recipe selecting();

  /** Equal for all members of the region: nobody is known to be better than the others. */
  static double[] everyone(RegionOfCompetence<?> region) {
    double[] equal = new double[region.members().size()];
    Arrays.fill(equal, 1);
    return equal;
  }

  /**
   * Those right on the longest run of neighbours, from the nearest one on; everybody if nobody was
   * right on that: KNORA-E (Ko, Sabourin and Britto, "From dynamic classifier selection to dynamic
   * ensemble selection", Pattern Recognition 41, 2008).
   */
  record Eliminate() implements Competence {

    @Override
    public double[] of(RegionOfCompetence<?> region, int[] near) {
      int[] runs = new int[region.members().size()];
      int longest = 0;
      for (int member = 0; member < runs.length; member++) {
        while (runs[member] < near.length && region.isRight(member, near[runs[member]])) {
          runs[member]++;
        }
        longest = Math.max(longest, runs[member]);
      }
      double[] weights = new double[runs.length];
      for (int member = 0; member < runs.length; member++) {
        weights[member] = runs[member] == longest ? 1 : 0;
      }
      return weights;
    }

    @Override
    public Recipe selecting() {
      return Recipe.of("knora-eliminate", 1);
    }

    @Override
    public String toString() {
      return "KNORA-E";
    }
  }

  /** By how many of the neighbours each was right on: KNORA-U, of the same paper. */
  record Union() implements Competence {

    @Override
    public double[] of(RegionOfCompetence<?> region, int[] near) {
      double[] weights = new double[region.members().size()];
      double sum = 0;
      for (int member = 0; member < weights.length; member++) {
        for (int row : near) {
          weights[member] += region.isRight(member, row) ? 1 : 0;
        }
        sum += weights[member];
      }
      return sum == 0 ? everyone(region) : weights;
    }

    @Override
    public Recipe selecting() {
      return Recipe.of("knora-union", 1);
    }

    @Override
    public String toString() {
      return "KNORA-U";
    }
  }

  /**
   * Those that a model thinks right with more than one half, by what it thinks: after META-DES
   * (Cruz, Sabourin, Cavalcanti and Ren, Pattern Recognition 48, 2015). It sees what is known
   * before a member is run, the {@linkplain RegionOfCompetence#traits first three} of the paper's
   * five kinds of features, so that members that are not selected cost nothing.
   */
  record Learned(MetaModel model) implements Competence {

    private static final double SELECTED = 0.5;

    public Learned {
      Objects.requireNonNull(model, "model");
    }

    @Override
    public double[] of(RegionOfCompetence<?> region, int[] near) {
      double[] weights = new double[region.members().size()];
      double sum = 0;
      for (int member = 0; member < weights.length; member++) {
        double[] probabilities = model.predict(region.traits(member, near));
        if (probabilities.length != 2 || !(probabilities[1] >= 0 && probabilities[1] <= 1)) {
          throw new IllegalArgumentException(
              "expected the probabilities of wrong and right from "
                  + model
                  + ", got "
                  + Arrays.toString(probabilities));
        }
        weights[member] = probabilities[1] > SELECTED ? probabilities[1] : 0;
        sum += weights[member];
      }
      return sum == 0 ? everyone(region) : weights;
    }

    @Override
    public Recipe selecting() {
      return Recipe.of("meta-des", 1).withPart("model", model);
    }

    @Override
    public String toString() {
      return "META-DES by " + model;
    }
  }
}
