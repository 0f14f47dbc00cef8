package io.aimass.train.committee;

import io.aimass.fit.GoldLabels;
import io.aimass.fit.Metric;
import io.aimass.fit.TemperatureScaling;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** A member as it is in the committee, and its votes out of fold, rows × labels. */
@SuppressWarnings("ArrayRecordComponent") // goes from one hand to the next
record Seated<I>(TrainedMember report, Voter<I> voter, double[][] votes) {

  static <I> Seated<I> of(Trained<I> trained, RowBootstrap bootstrap) {
    double temperature = temperature(trained.votes(), bootstrap.gold());
    Optional<FittedMember<I>> cooled = trained.member().withTemperature(temperature);
    FittedMember<I> member = cooled.orElse(trained.member());
    double[][] votes = trained.votes();
    if (cooled.isPresent()) {
      votes = cooled(votes, new TemperatureScaling(temperature));
    }
    TrainedMember report =
        new TrainedMember(
            trained.name(),
            member.description(),
            cooled.isPresent() ? OptionalDouble.of(temperature) : OptionalDouble.empty(),
            bootstrap.score(trained.name(), votes),
            member.history());
    return new Seated<>(report, voter(trained.name(), member), votes);
  }

  /** Where all rows are answered right there is no best temperature: the loss falls for ever. */
  private static double temperature(double[][] votes, GoldLabels gold) {
    return Metric.accuracy().of(gold, votes) == 1
        ? 1
        : TemperatureScaling.fitProbabilities(votes, gold).temperature();
  }

  private static double[][] cooled(double[][] votes, TemperatureScaling scaling) {
    return Arrays.stream(votes).map(scaling::applyToProbabilities).toArray(double[][]::new);
  }

  private static <I> Voter<I> voter(String name, FittedMember<I> member) {
    try {
      return member.voter();
    } catch (Exception e) {
      throw new MemberTrainingException(name, "to the end", e);
    }
  }
}
