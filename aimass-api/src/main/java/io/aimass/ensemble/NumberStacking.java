package io.aimass.ensemble;

import io.aimass.InvalidOutputException;
import io.aimass.Regression;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.List;
import java.util.Objects;

/** A model over the members' numbers. */
record NumberStacking(Roll roll, MetaModel model)
    implements Ensemble<Regression, Regression>, Saveable {

  NumberStacking {
    Objects.requireNonNull(model, "model");
  }

  @Override
  public Regression combine(Votes<Regression> votes) {
    int[] positions = roll.positionsIn(votes.members());
    if (votes.count() == 0) {
      throw votes.noneCast();
    }
    double[] numbers = new double[positions.length];
    double mean = 0;
    for (int m = 0; m < positions.length; m++) {
      if (votes.has(positions[m])) {
        numbers[m] = number(votes, positions[m]);
        mean += numbers[m] / votes.count();
      }
    }
    for (int m = 0; m < positions.length; m++) {
      if (!votes.has(positions[m])) {
        numbers[m] = mean;
      }
    }
    return Regression.of(model.predict(numbers));
  }

  private static double number(Votes<Regression> votes, int member) {
    double[] values = votes.prediction(member).values();
    if (values.length != 1) {
      throw new InvalidOutputException(
          "member \""
              + votes.members().get(member)
              + "\" gave "
              + values.length
              + " numbers, expected one");
    }
    return values[0];
  }

  @Override
  public void check(List<String> members) {
    roll.check(members);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("number-stacking", 1).with("members", roll.members()).withPart("model", model);
  }

  @Override
  public String toString() {
    return "stacking of " + roll.members() + " by " + model;
  }
}
