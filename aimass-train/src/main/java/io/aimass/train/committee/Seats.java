package io.aimass.train.committee;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.MassBuilder;

/** Gives voters their places in a mass. */
final class Seats {

  private Seats() {}

  static <I> MassBuilder<I, Classification, Classification> first(String name, Voter<I> voter) {
    return voter instanceof Voter.OfModel<I> model
        ? Mass.builder().addModel(name, model.spec())
        : Mass.builder().addModel(name, ((Voter.OfMember<I>) voter).member());
  }

  static <I> void next(
      MassBuilder<I, Classification, Classification> mass, String name, Voter<I> voter) {
    if (voter instanceof Voter.OfModel<I> model) {
      mass.addModel(name, model.spec());
    } else {
      mass.addModel(name, ((Voter.OfMember<I>) voter).member());
    }
  }
}
