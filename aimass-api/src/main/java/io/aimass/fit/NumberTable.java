package io.aimass.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * Every member's number on rows whose right number is known: what a committee that predicts numbers
 * is fitted on. A member that has no vote on a row has NaN there.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class NumberTable {
  private final List<String> members;
  private final double[][] numbers; // one array per member
  private final double[] targets;
  private final VoteOrigin origin;

  private NumberTable(
      List<String> members, double[][] numbers, double[] targets, VoteOrigin origin) {
    this.members = members;
    this.numbers = numbers;
    this.targets = targets;
    this.origin = origin;
  }

  /**
   * A table of votes on rows that no member was fitted on; {@link #origin(VoteOrigin)} says
   * otherwise.
   *
   * @param members the members' names
   * @param numbers members × rows, finite, or NaN where a member has no vote; copied
   * @param targets the rows' right numbers, finite; copied
   * @return the table
   * @throws IllegalArgumentException if there is no member or no row, a name comes twice, the
   *     counts differ, or a number is out of range
   */
  public static NumberTable of(List<String> members, double[][] numbers, double[] targets) {
    List<String> names = List.copyOf(members);
    if (names.isEmpty() || new HashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException(
          "the members are " + names + ", expected one or more, each once");
    }
    if (numbers.length != names.size() || targets.length == 0) {
      throw new IllegalArgumentException(
          "numbers of "
              + numbers.length
              + " members on "
              + targets.length
              + " rows, expected those of "
              + names
              + " on one row or more");
    }
    double[][] copy = new double[numbers.length][];
    for (int member = 0; member < copy.length; member++) {
      copy[member] = checked("member \"" + names.get(member) + "\"", numbers[member], targets);
      requireFinite("member \"" + names.get(member) + "\"", copy[member], true);
    }
    requireFinite("the targets", targets, false);
    return new NumberTable(names, copy, targets.clone(), VoteOrigin.HELD_OUT);
  }

  private static double[] checked(String who, double[] numbers, double[] targets) {
    if (numbers.length != targets.length) {
      throw new IllegalArgumentException(
          who + " has " + numbers.length + " numbers, expected " + targets.length);
    }
    return numbers.clone();
  }

  private static void requireFinite(String who, double[] numbers, boolean orMissing) {
    for (int row = 0; row < numbers.length; row++) {
      if (Double.isInfinite(numbers[row]) || (Double.isNaN(numbers[row]) && !orMissing)) {
        throw new IllegalArgumentException(
            who + ": row " + row + " is " + numbers[row] + ", expected a finite number");
      }
    }
  }

  /**
   * The same votes, said to be of another origin.
   *
   * @param other how the rows relate to those that members were fitted on
   * @return the table
   */
  public NumberTable origin(VoteOrigin other) {
    return new NumberTable(members, numbers, targets, Objects.requireNonNull(other, "origin"));
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
   * Returns how the rows relate to those that members were fitted on.
   *
   * @return the origin
   */
  public VoteOrigin origin() {
    return origin;
  }

  /**
   * Returns one vote.
   *
   * @param member the member's position, from 0
   * @param row the row, from 0
   * @return the number; NaN if the member has no vote on the row
   * @throws IndexOutOfBoundsException if there is no such member or row
   */
  public double number(int member, int row) {
    return numbers[member][row];
  }

  /**
   * Returns a row's right number.
   *
   * @param row the row, from 0
   * @return the number
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public double target(int row) {
    return targets[row];
  }

  /**
   * Returns some of the rows, in the order given.
   *
   * @param rows the rows, each as often as wanted
   * @return the table
   * @throws IllegalArgumentException if there is none
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public NumberTable select(int... rows) {
    List<double[]> parts = new ArrayList<>();
    for (double[] member : numbers) {
      parts.add(Arrays.stream(rows).mapToDouble(row -> member[row]).toArray());
    }
    double[] chosen = Arrays.stream(rows).mapToDouble(row -> targets[row]).toArray();
    return of(members, parts.toArray(new double[0][]), chosen).origin(origin);
  }

  @Override
  public String toString() {
    return "NumberTable[" + members + " on " + targets.length + " rows, " + origin + "]";
  }
}
