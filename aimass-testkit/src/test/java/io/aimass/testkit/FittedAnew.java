package io.aimass.testkit;

import io.aimass.Classification;
import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.InputEnsemble;
import io.aimass.ensemble.MetaModel;
import io.aimass.ensemble.RegionOfCompetence;
import io.aimass.ensemble.Votes;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * An ensemble that is fitted to the names of its members, made anew for each committee that the kit
 * draws.
 */
record FittedAnew<P, O>(Function<Votes<P>, Ensemble<P, O>> fit) implements Ensemble<P, O> {

  static <P, O> FittedAnew<P, O> forInput(
      Function<List<String>, ? extends InputEnsemble<String, P, O>> fit) {
    return new FittedAnew<>(votes -> fit.apply(votes.members()).forInput("any", votes.members()));
  }

  /** Rows on which all members were right. */
  static RegionOfCompetence<String> allRight(List<String> members) {
    boolean[][] right = new boolean[members.size()][1];
    double[][] given = new double[members.size()][1];
    for (boolean[] row : right) {
      row[0] = true;
    }
    return RegionOfCompetence.of(members, text -> new float[1], new float[1][1], right, given);
  }

  /** A gate that finds all members equally probable. */
  static Classification anyOf(List<String> members) {
    return Classification.uniform(members);
  }

  static List<String> labels(Votes<Classification> votes) {
    return votes.count() == 0
        ? Collections.singletonList("none yet")
        : Classification.union(votes.predictions()).names();
  }

  /** A model that gives the mean of the members' numbers. */
  static MetaModel meanOf(int width) {
    return numbers -> {
      double[] mean = new double[width];
      for (int i = 0; i < numbers.length; i++) {
        mean[i % width] += numbers[i] * width / numbers.length;
      }
      return mean;
    };
  }

  static Ensemble<Classification, Classification> stacking(Votes<Classification> votes) {
    List<String> labels = labels(votes);
    return Ensembles.stacking(votes.members(), labels, meanOf(labels.size()));
  }

  /** Weights that differ from label to label, but not from member to member. */
  static Ensemble<Classification, Classification> classWeighted(Votes<Classification> votes) {
    List<String> labels = labels(votes);
    double[][] weights = new double[votes.size()][labels.size()];
    for (double[] member : weights) {
      for (int label = 0; label < member.length; label++) {
        member[label] = label + 0.5;
      }
    }
    return Ensembles.classWeighted(labels, weights);
  }

  @Override
  public Ask ask(Votes<P> votesSoFar) {
    return fit.apply(votesSoFar).ask(votesSoFar);
  }

  @Override
  public O combine(Votes<P> votes) {
    return fit.apply(votes).combine(votes);
  }
}
