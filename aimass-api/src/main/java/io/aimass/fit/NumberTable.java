package io.aimass.fit;

import io.aimass.Mass;
import io.aimass.MemberResult;
import io.aimass.Regression;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Votes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Every member's predicted numbers on rows whose right number is known: what {@link VoteTable} is
 * for labels. Where a member has no prediction it is NaN; a prediction may have a variance.
 *
 * <p>Immutable and safe for use by many threads. In memory, or read from a file ({@link
 * NumberFiles}) that must not be changed as long as the table is used.
 */
public final class NumberTable {
  /** Where the numbers lie. */
  interface Store {
    /** One number. */
    double at(int member, int row);
  }

  private final List<String> members;
  private final double[] targets;
  private final Store store;
  private final Store variances;
  private final VoteOrigin origin;
  private final double[] costs;

  private NumberTable(
      List<String> members,
      double[] targets,
      Store store,
      Store variances,
      VoteOrigin origin,
      double[] costs) {
    this.members = members;
    this.targets = targets;
    this.store = store;
    this.variances = variances;
    this.origin = origin;
    this.costs = costs;
  }

  static NumberTable over(List<String> members, double[] targets, Store store) {
    List<String> names = List.copyOf(members);
    if (names.isEmpty() || new HashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException(
          "the members are " + names + ", expected one or more, each once");
    }
    if (targets.length == 0) {
      throw new IllegalArgumentException("no rows, expected one or more");
    }
    for (int row = 0; row < targets.length; row++) {
      if (Double.isNaN(targets[row]) || Double.isInfinite(targets[row])) {
        throw new IllegalArgumentException(
            "the target of row " + row + " is " + targets[row] + ", expected a finite number");
      }
    }
    double[] unknown = new double[names.size()];
    Arrays.fill(unknown, Double.NaN);
    Store none = (member, row) -> Double.NaN;
    return new NumberTable(names, targets.clone(), store, none, VoteOrigin.HELD_OUT, unknown);
  }

  /**
   * A table in memory, of predictions on rows that no member was fitted on; {@link
   * #origin(VoteOrigin)} says otherwise.
   *
   * @param members the members' names
   * @param predictions members × rows; NaN where a member has none; copied
   * @param targets the rows' right numbers; copied
   * @return the table
   * @throws IllegalArgumentException if there is no member or no row, a name comes twice, the
   *     counts differ, a prediction is infinite, or a target is not finite
   */
  public static NumberTable of(List<String> members, double[][] predictions, double... targets) {
    if (predictions.length != members.size()) {
      throw new IllegalArgumentException(
          "predictions of " + predictions.length + " members, expected those of " + members);
    }
    double[][] copy = new double[predictions.length][];
    for (int member = 0; member < copy.length; member++) {
      copy[member] = predictions[member].clone();
      if (copy[member].length != targets.length) {
        throw new IllegalArgumentException(
            "member "
                + member
                + " has "
                + copy[member].length
                + " rows, expected "
                + targets.length);
      }
    }
    NumberTable table = over(members, targets, (member, row) -> copy[member][row]);
    for (int member = 0; member < copy.length; member++) {
      table.predictions(member);
    }
    return table;
  }

  /**
   * Asks a mass and keeps what its members say, with four calls per core in flight, as {@link
   * VoteTable#of(Mass, List, List, int)} does.
   *
   * @param mass the committee; its members answer with a {@link Regression} of one number
   * @param inputs the questions; no member was fitted on them, or {@link #origin(VoteOrigin)} says
   *     so
   * @param targets each question's right number
   * @param <I> what is asked
   * @return the table, in memory, with the variances that members give; a member's cost is the mean
   *     time of its answers
   * @throws IllegalArgumentException if there is no question, the counts differ, or a member
   *     answers with something else
   * @throws io.aimass.MassException if a question has no answer
   */
  public static <I> NumberTable of(Mass<I, ?> mass, List<? extends I> inputs, double... targets) {
    int calls = 4 * Runtime.getRuntime().availableProcessors();
    AskedMembers asked = AskedMembers.ask(mass, inputs, targets.length, calls);
    double[][] predictions = new double[asked.names().size()][targets.length];
    double[][] variances = new double[predictions.length][targets.length];
    for (int member = 0; member < predictions.length; member++) {
      for (int row = 0; row < targets.length; row++) {
        Optional<Regression> number = number(asked.rows().get(row).get(member));
        predictions[member][row] = number.map(Regression::value).orElse(Double.NaN);
        variances[member][row] =
            number.flatMap(Regression::variances).map(one -> one[0]).orElse(Double.NaN);
      }
    }
    return of(asked.names(), predictions, targets).variances(variances).costs(asked.costs());
  }

  private static Optional<Regression> number(MemberResult member) {
    if (member.prediction().isEmpty()) {
      return Optional.empty();
    }
    Regression regression = AskedMembers.prediction(member, Regression.class);
    if (regression.values().length != 1) {
      throw new IllegalArgumentException(
          "member \"" + member.name() + "\" predicts " + regression + ", expected one number");
    }
    return Optional.of(regression);
  }

  /**
   * The same predictions, said to be of another origin.
   *
   * @param other how the rows relate to those that members were fitted on
   * @return the table
   */
  public NumberTable origin(VoteOrigin other) {
    Objects.requireNonNull(other, "origin");
    return new NumberTable(members, targets, store, variances, other, costs);
  }

  /**
   * The same predictions with other costs of the members.
   *
   * @param milliseconds what one prediction costs, one per member, 0 or more; NaN where unknown
   * @return the table
   * @throws IllegalArgumentException if there is not one per member, or one is negative or infinite
   */
  public NumberTable costs(double... milliseconds) {
    double[] checked = VoteTable.requireCosts(milliseconds, members);
    return new NumberTable(members, targets, store, variances, origin, checked);
  }

  /**
   * The same predictions with other variances.
   *
   * @param values members × rows: what the member expects of the squared difference to the truth, 0
   *     or more; NaN where it says nothing; copied
   * @return the table
   * @throws IllegalArgumentException if the counts differ, or one is negative or infinite
   */
  public NumberTable variances(double[][] values) {
    double[][] copy = new double[values.length][];
    for (int member = 0; member < copy.length; member++) {
      copy[member] = values[member].clone();
      for (double variance : copy[member]) {
        if (variance < 0 || Double.isInfinite(variance)) {
          throw new IllegalArgumentException(
              "a variance of member "
                  + member
                  + " is "
                  + variance
                  + ", expected a finite number of 0 or more, or NaN");
        }
      }
    }
    for (double[] member : copy) {
      if (copy.length != members.size() || member.length != targets.length) {
        throw new IllegalArgumentException(
            copy.length
                + " members with "
                + member.length
                + " variances, expected "
                + members.size()
                + " with "
                + targets.length);
      }
    }
    return new NumberTable(
        members, targets, store, (member, row) -> copy[member][row], origin, costs);
  }

  /**
   * Returns the members.
   *
   * @return their names in order
   */
  public List<String> members() {
    return members;
  }

  /**
   * Returns the number of rows.
   *
   * @return 1 or more
   */
  public int rows() {
    return targets.length;
  }

  /**
   * Returns the right numbers, as a new array.
   *
   * @return one per row
   */
  public double[] targets() {
    return targets.clone();
  }

  /**
   * Returns how the rows relate to those that members were fitted on.
   *
   * @return the origin
   */
  public VoteOrigin origin() {
    return origin;
  }

  /**
   * Returns what one prediction of a member costs.
   *
   * @param member its position, from 0
   * @return in milliseconds; empty if unknown
   * @throws IndexOutOfBoundsException if there is no such member
   */
  public OptionalDouble cost(int member) {
    return Double.isNaN(costs[member]) ? OptionalDouble.empty() : OptionalDouble.of(costs[member]);
  }

  /**
   * Returns one prediction.
   *
   * @param member the member's position, from 0
   * @param row the row, from 0
   * @return the number; NaN if the member has none
   * @throws IndexOutOfBoundsException if there is no such member or row
   * @throws IllegalArgumentException if the number is infinite
   */
  public double prediction(int member, int row) {
    Objects.checkIndex(member, members.size());
    Objects.checkIndex(row, targets.length);
    double number = store.at(member, row);
    if (Double.isInfinite(number)) {
      throw new IllegalArgumentException(
          "member \""
              + members.get(member)
              + "\" predicts "
              + number
              + " on row "
              + row
              + ", expected a finite number or NaN");
    }
    return number;
  }

  /**
   * Returns all predictions of one member, as a new array.
   *
   * @param member its position, from 0
   * @return one per row; NaN where it has none
   * @throws IndexOutOfBoundsException if there is no such member
   * @throws IllegalArgumentException if a number is infinite
   */
  public double[] predictions(int member) {
    double[] numbers = new double[targets.length];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = prediction(member, row);
    }
    return numbers;
  }

  /**
   * Returns the variance of one prediction.
   *
   * @param member the member's position, from 0
   * @param row the row, from 0
   * @return 0 or more; empty if the member says nothing of it
   * @throws IndexOutOfBoundsException if there is no such member or row
   */
  public OptionalDouble variance(int member, int row) {
    Objects.checkIndex(member, members.size());
    Objects.checkIndex(row, targets.length);
    double variance = variances.at(member, row);
    return Double.isNaN(variance) ? OptionalDouble.empty() : OptionalDouble.of(variance);
  }

  /**
   * Returns whether every prediction has a variance.
   *
   * @return true if so
   */
  public boolean hasVariances() {
    for (int member = 0; member < members.size(); member++) {
      for (int row = 0; row < targets.length; row++) {
        if (!Double.isNaN(prediction(member, row)) && variance(member, row).isEmpty()) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Returns all predictions for one row, as an ensemble takes them.
   *
   * @param row the row, from 0
   * @return the votes; a member has none where its number is NaN
   * @throws IndexOutOfBoundsException if there is no such row
   * @throws IllegalArgumentException if a number is infinite
   */
  public Votes<Regression> votes(int row) {
    List<@Nullable Regression> predictions = new ArrayList<>(members.size());
    for (int member = 0; member < members.size(); member++) {
      double number = prediction(member, row);
      predictions.add(Double.isNaN(number) ? null : regression(number, variance(member, row)));
    }
    return Votes.of(members, predictions);
  }

  private static Regression regression(double number, OptionalDouble variance) {
    return variance.isEmpty()
        ? Regression.of(number)
        : Regression.withVariances(new double[] {number}, new double[] {variance.getAsDouble()});
  }

  /**
   * Combines the predictions row by row, as a new array.
   *
   * @param ensemble combines them
   * @return one number per row; NaN where nobody has one, or only members of weight 0
   * @throws IllegalArgumentException if the ensemble is for others, or a number is infinite
   */
  public double[] combine(Ensemble<Regression, Regression> ensemble) {
    ensemble.check(members);
    double[] numbers = new double[targets.length];
    for (int row = 0; row < numbers.length; row++) {
      Votes<Regression> votes = votes(row);
      numbers[row] =
          CombinedVotes.counts(votes, ensemble) ? ensemble.combine(votes).value() : Double.NaN;
    }
    return numbers;
  }

  /**
   * Returns some of the rows, in the order given; the predictions are not copied.
   *
   * @param rows the rows, each as often as wanted
   * @return the table
   * @throws IllegalArgumentException if there is none
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public NumberTable select(int... rows) {
    int[] chosen = VoteTable.chosen("row", rows, targets.length);
    double[] part = new double[chosen.length];
    for (int i = 0; i < part.length; i++) {
      part[i] = targets[chosen[i]];
    }
    return new NumberTable(
        members,
        part,
        (member, row) -> store.at(member, chosen[row]),
        (member, row) -> variances.at(member, chosen[row]),
        origin,
        costs);
  }

  /**
   * Returns some of the members, in the order given; the predictions are not copied.
   *
   * @param positions the members' positions, each once
   * @return the table
   * @throws IllegalArgumentException if there is none, or one comes twice
   * @throws IndexOutOfBoundsException if there is no such member
   */
  public NumberTable members(int... positions) {
    int[] chosen = VoteTable.chosen("member", positions, members.size());
    List<String> names = new ArrayList<>();
    double[] prices = new double[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      names.add(members.get(chosen[i]));
      prices[i] = costs[chosen[i]];
    }
    List<String> distinct = over(names, targets, store).members;
    return new NumberTable(
        distinct,
        targets,
        (member, row) -> store.at(chosen[member], row),
        (member, row) -> variances.at(chosen[member], row),
        origin,
        prices);
  }

  @Override
  public String toString() {
    return "NumberTable[" + members + " on " + targets.length + " rows, " + origin + "]";
  }
}
