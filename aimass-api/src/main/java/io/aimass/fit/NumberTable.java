package io.aimass.fit;

import io.aimass.Mass;
import io.aimass.MemberResult;
import io.aimass.Regression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Every member's predicted numbers on rows whose right number is known: what {@link VoteTable} is
 * for labels. Where a member has no prediction it is NaN.
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
  private final VoteOrigin origin;
  private final double[] costs;

  private NumberTable(
      List<String> members, double[] targets, Store store, VoteOrigin origin, double[] costs) {
    this.members = members;
    this.targets = targets;
    this.store = store;
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
    return new NumberTable(names, targets.clone(), store, VoteOrigin.HELD_OUT, unknown);
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
   * @return the table, in memory; a member's cost is the mean time of its answers
   * @throws IllegalArgumentException if there is no question, the counts differ, or a member
   *     answers with something else
   * @throws io.aimass.MassException if a question has no answer
   */
  public static <I> NumberTable of(Mass<I, ?> mass, List<? extends I> inputs, double... targets) {
    int calls = 4 * Runtime.getRuntime().availableProcessors();
    AskedMembers asked = AskedMembers.ask(mass, inputs, targets.length, calls);
    double[][] predictions = new double[asked.names().size()][targets.length];
    for (int member = 0; member < predictions.length; member++) {
      for (int row = 0; row < targets.length; row++) {
        predictions[member][row] = number(asked.rows().get(row).get(member));
      }
    }
    return of(asked.names(), predictions, targets).costs(asked.costs());
  }

  private static double number(MemberResult member) {
    if (member.prediction().isEmpty()) {
      return Double.NaN;
    }
    Regression regression = AskedMembers.prediction(member, Regression.class);
    if (regression.values().length != 1) {
      throw new IllegalArgumentException(
          "member \"" + member.name() + "\" predicts " + regression + ", expected one number");
    }
    return regression.value();
  }

  /**
   * The same predictions, said to be of another origin.
   *
   * @param other how the rows relate to those that members were fitted on
   * @return the table
   */
  public NumberTable origin(VoteOrigin other) {
    return new NumberTable(members, targets, store, Objects.requireNonNull(other, "origin"), costs);
  }

  /**
   * The same predictions with other costs of the members.
   *
   * @param milliseconds what one prediction costs, one per member, 0 or more; NaN where unknown
   * @return the table
   * @throws IllegalArgumentException if there is not one per member, or one is negative or infinite
   */
  public NumberTable costs(double... milliseconds) {
    return new NumberTable(
        members, targets, store, origin, VoteTable.requireCosts(milliseconds, members));
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
    Store some = (member, row) -> store.at(member, chosen[row]);
    return new NumberTable(members, part, some, origin, costs);
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
    return over(names, targets, (member, row) -> store.at(chosen[member], row))
        .costs(prices)
        .origin(origin);
  }

  @Override
  public String toString() {
    return "NumberTable[" + members + " on " + targets.length + " rows, " + origin + "]";
  }
}
