package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.Labels;
import io.aimass.Mass;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Votes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Every member's votes on labelled rows: what a committee is fitted on. A vote is one probability
 * per label, in the order of {@code gold().names()}; where a member has no vote on a row (it
 * failed, or was late) its probabilities are NaN.
 *
 * <p>Immutable and safe for use by many threads. A table is in memory, or reads what it is asked
 * for from files ({@link VoteFiles}), which must not be changed as long as it is used.
 */
public final class VoteTable {
  private static final int MOST_CALLS = 1024;

  private final List<String> members;
  private final GoldLabels gold;
  private final Labels labels;
  private final VoteStore store;
  private final VoteOrigin origin;
  private final double[] costs;

  private VoteTable(
      List<String> members,
      GoldLabels gold,
      Labels labels,
      VoteStore store,
      VoteOrigin origin,
      double[] costs) {
    this.members = members;
    this.gold = gold;
    this.labels = labels;
    this.store = store;
    this.origin = origin;
    this.costs = costs;
  }

  static VoteTable over(List<String> members, GoldLabels gold, VoteStore store) {
    List<String> names = List.copyOf(members);
    if (names.isEmpty() || new HashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException(
          "the members are " + names + ", expected one or more, each once");
    }
    if (gold.size() == 0) {
      throw new IllegalArgumentException("no rows, expected one or more");
    }
    double[] unknown = new double[names.size()];
    Arrays.fill(unknown, Double.NaN);
    Labels labels = Labels.of(gold.names());
    return new VoteTable(names, gold, labels, store, VoteOrigin.HELD_OUT, unknown);
  }

  /**
   * A table in memory, of votes on rows that no member was fitted on; {@link #origin(VoteOrigin)}
   * says otherwise.
   *
   * @param members the members' names
   * @param probabilities members × rows × labels, from 0 to 1, labels in the order of {@code
   *     gold.names()}; a row of NaN where a member has no vote; copied
   * @param gold the rows' right labels
   * @return the table
   * @throws IllegalArgumentException if there is no member, no row or no label, a name comes twice,
   *     the counts differ, or a number is not a probability
   */
  public static VoteTable of(List<String> members, double[][][] probabilities, GoldLabels gold) {
    if (probabilities.length != members.size()) {
      throw new IllegalArgumentException(
          "votes of " + probabilities.length + " members, expected those of " + members);
    }
    VoteTable table =
        over(members, gold, HeapVotes.copyOf(probabilities, gold.size(), gold.names().size()));
    table.requireAllReadable();
    return table;
  }

  /**
   * Asks a mass and keeps what its members say, with four calls per core in flight.
   *
   * @param mass the committee, as {@link #of(Mass, List, List, int)} takes it
   * @param inputs the questions; no member was fitted on them, or {@link #origin(VoteOrigin)} says
   *     so
   * @param gold each question's right label
   * @param <I> what is asked
   * @return the table
   * @throws IllegalArgumentException as {@link #of(Mass, List, List, int)}
   * @throws io.aimass.MassException if a question has no answer
   */
  public static <I> VoteTable of(Mass<I, ?> mass, List<? extends I> inputs, List<String> gold) {
    int calls = Math.min(MOST_CALLS, 4 * Runtime.getRuntime().availableProcessors());
    return of(mass, inputs, gold, calls);
  }

  /**
   * Asks a mass and keeps what its members say. Labels are matched by name; their order is that of
   * the first vote, then what others add, and a label that a member lacks is 0 there. A member's
   * cost is the mean time of its answers; they are slower the more calls are in flight.
   *
   * <p>Every member should be asked every question: with a cascade, or an ensemble that stops
   * early, members that were not asked have no vote. If a member fails, so does the question and
   * with it this method, unless the mass was built with {@link io.aimass.MemberFailure#SKIP}: then
   * that member has no vote on the row.
   *
   * @param mass the committee; its members answer with a {@link Classification}
   * @param inputs the questions; no member was fitted on them, or {@link #origin(VoteOrigin)} says
   *     so
   * @param gold each question's right label
   * @param calls how many calls are in flight at a time, from 1 to 1,024, and no more than the
   *     mass's {@code maxPending}
   * @param <I> what is asked
   * @return the table, in memory
   * @throws IllegalArgumentException if there is no question, the counts differ, or a member
   *     answers with something else
   * @throws io.aimass.MassException if a question has no answer; no more are asked then
   */
  public static <I> VoteTable of(
      Mass<I, ?> mass, List<? extends I> inputs, List<String> gold, int calls) {
    return AskedVotes.ask(mass, inputs, gold, calls);
  }

  /**
   * The same votes, said to be of another origin.
   *
   * @param other how the rows relate to those that members were fitted on
   * @return the table
   */
  public VoteTable origin(VoteOrigin other) {
    Objects.requireNonNull(other, "origin");
    return new VoteTable(members, gold, labels, store, other, costs);
  }

  /**
   * The same votes with other costs of the members.
   *
   * @param milliseconds what one vote costs, one per member, 0 or more; NaN where unknown
   * @return the table
   * @throws IllegalArgumentException if there is not one per member, or one is negative or infinite
   */
  public VoteTable costs(double... milliseconds) {
    return new VoteTable(members, gold, labels, store, origin, requireCosts(milliseconds, members));
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
    return gold.size();
  }

  /**
   * Returns the right answers.
   *
   * @return the rows' labels; its names are the order of all probabilities here
   */
  public GoldLabels gold() {
    return gold;
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
   * Returns what one vote of a member costs.
   *
   * @param member its position, from 0
   * @return in milliseconds; empty if unknown
   * @throws IndexOutOfBoundsException if there is no such member
   */
  public OptionalDouble cost(int member) {
    return Double.isNaN(costs[member]) ? OptionalDouble.empty() : OptionalDouble.of(costs[member]);
  }

  /**
   * Copies one vote, without allocating.
   *
   * @param member the member's position, from 0
   * @param row the row, from 0
   * @param into where the probabilities go, one place per label; all NaN if the member has no vote
   *     on the row
   * @return whether the member has a vote
   * @throws IndexOutOfBoundsException if there is no such member or row
   * @throws IllegalArgumentException if the places are not as many as labels, or a file holds a
   *     number there that is not a probability
   */
  public boolean read(int member, int row, double[] into) {
    Objects.checkIndex(member, members.size());
    Objects.checkIndex(row, gold.size());
    if (into.length != labels.size()) {
      throw new IllegalArgumentException(
          into.length + " places for probabilities, expected " + labels.size());
    }
    store.read(member, row, into);
    return Probabilities.check(into, this, member, row);
  }

  /**
   * Returns all votes of one member, as new arrays.
   *
   * @param member its position, from 0
   * @return rows × labels; a row of NaN where it has no vote
   * @throws IndexOutOfBoundsException if there is no such member
   * @throws IllegalArgumentException if a file holds a number that is not a probability
   */
  public double[][] probabilities(int member) {
    double[][] rows = new double[gold.size()][labels.size()];
    for (int row = 0; row < rows.length; row++) {
      read(member, row, rows[row]);
    }
    return rows;
  }

  /**
   * Returns all votes on one row, as an ensemble takes them.
   *
   * @param row the row, from 0
   * @return the votes; a member has none where its probabilities are NaN
   * @throws IndexOutOfBoundsException if there is no such row
   * @throws IllegalArgumentException if a file holds a number that is not a probability
   */
  public Votes<Classification> votes(int row) {
    double[] vote = new double[labels.size()];
    List<@Nullable Classification> predictions = new ArrayList<>(members.size());
    for (int member = 0; member < members.size(); member++) {
      predictions.add(read(member, row, vote) ? Classification.of(labels, vote) : null);
    }
    return Votes.of(members, predictions);
  }

  /**
   * Combines the votes row by row, as new arrays. Where the answer's label shares the highest
   * probability with labels before it, its probability is raised by the smallest step there is, so
   * that it is found to be the most probable one.
   *
   * @param ensemble combines the votes
   * @return rows × labels; where nobody has a vote, or only members of weight 0, every label is
   *     equally probable
   * @throws io.aimass.InvalidOutputException if the answer has a label that is not in the table
   */
  public double[][] combine(Ensemble<Classification, Classification> ensemble) {
    return CombinedVotes.of(this, ensemble);
  }

  /**
   * Returns some of the rows, in the order given; the votes are not copied.
   *
   * @param rows the rows, each as often as wanted
   * @return the table
   * @throws IllegalArgumentException if there is none
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public VoteTable select(int... rows) {
    int[] chosen = chosen("row", rows, gold.size());
    GoldLabels part = gold.select(chosen);
    return new VoteTable(
        members, part, labels, new SelectedVotes(store, null, chosen), origin, costs);
  }

  /**
   * Returns some of the members, in the order given; the votes are not copied.
   *
   * @param positions the members' positions, each once
   * @return the table
   * @throws IllegalArgumentException if there is none, or one comes twice
   * @throws IndexOutOfBoundsException if there is no such member
   */
  public VoteTable members(int... positions) {
    int[] chosen = chosen("member", positions, members.size());
    List<String> names = new ArrayList<>();
    double[] prices = new double[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      names.add(members.get(chosen[i]));
      prices[i] = costs[chosen[i]];
    }
    return over(names, gold, new SelectedVotes(store, chosen, null)).costs(prices).origin(origin);
  }

  static double[] requireCosts(double[] milliseconds, List<String> members) {
    if (milliseconds.length != members.size()) {
      throw new IllegalArgumentException(
          milliseconds.length + " costs, expected one for each of " + members);
    }
    for (double cost : milliseconds) {
      if (cost < 0 || Double.isInfinite(cost)) {
        throw new IllegalArgumentException(
            "a cost is " + cost + ", expected a finite number of 0 or more, or NaN");
      }
    }
    return milliseconds.clone();
  }

  static int[] chosen(String what, int[] positions, int size) {
    if (positions.length == 0) {
      throw new IllegalArgumentException("no " + what + " is chosen, expected one or more");
    }
    for (int position : positions) {
      Objects.checkIndex(position, size);
    }
    return positions.clone();
  }

  /** The labels, one instance for all votes. */
  Labels labels() {
    return labels;
  }

  private void requireAllReadable() {
    double[] vote = new double[labels.size()];
    for (int member = 0; member < members.size(); member++) {
      for (int row = 0; row < gold.size(); row++) {
        read(member, row, vote);
      }
    }
  }

  @Override
  public String toString() {
    return "VoteTable["
        + members
        + " on "
        + gold.size()
        + " rows, "
        + labels.size()
        + " labels, "
        + origin
        + "]";
  }
}
