package io.aimass.testkit;

import io.aimass.ensemble.Votes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Members, what each votes, and what each weighs. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Committee<P>(List<String> names, List<P> votes, double[] weights) {

  private static final int MOST = 7;

  /** A committee of one to seven, of which one weighs more than 0. */
  static <P> Committee<P> draw(VoteSource<P> source, Random random) {
    return draw(source, random, 1 + random.nextInt(MOST));
  }

  static <P> Committee<P> draw(VoteSource<P> source, Random random, int members) {
    return of(source.draw(random, members), random);
  }

  /** Members of these votes, with random weights. */
  static <P> Committee<P> of(List<P> votes, Random random) {
    double[] weights = new double[votes.size()];
    Arrays.setAll(weights, i -> weight(random));
    weights[random.nextInt(weights.length)] = 1;
    List<String> names =
        IntStream.range(0, weights.length).mapToObj(i -> "m" + i).collect(Collectors.toList());
    return new Committee<>(names, List.copyOf(votes), weights);
  }

  /** Often a small whole number, so that ties are common. */
  private static double weight(Random random) {
    return random.nextBoolean() ? random.nextInt(3) : 0.001 + 100 * random.nextDouble();
  }

  int size() {
    return votes.size();
  }

  /** All members have voted. */
  Votes<P> cast() {
    return Votes.of(names, votes);
  }

  /** The members at these positions, in this order. */
  Committee<P> at(List<Integer> positions) {
    return new Committee<>(
        positions.stream().map(names::get).collect(Collectors.toList()),
        positions.stream().map(votes::get).collect(Collectors.toList()),
        positions.stream().mapToDouble(i -> weights[i]).toArray());
  }

  Committee<P> without(int position) {
    List<Integer> others = positions();
    others.remove(position);
    return at(others);
  }

  Committee<P> shuffled(Random random) {
    List<Integer> order = positions();
    Collections.shuffle(order, random);
    return at(order);
  }

  Committee<P> weighing(double... others) {
    return new Committee<>(names, votes, others);
  }

  List<Integer> positions() {
    return IntStream.range(0, size()).boxed().collect(Collectors.toCollection(ArrayList::new));
  }

  @Override
  public String toString() {
    return cast() + " with weights " + Arrays.toString(weights);
  }
}
