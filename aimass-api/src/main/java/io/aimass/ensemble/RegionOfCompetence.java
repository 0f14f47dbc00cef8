package io.aimass.ensemble;

import com.google.common.primitives.Doubles;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Labelled rows that no member was trained on, and who was right on each: by the rows nearest to an
 * input it is seen which members know their way around there. What dynamic selection works with.
 *
 * <p>Near is a small Euclidean distance between features, which should be of one scale; of rows
 * equally far the first one counts. Every row is looked at for each input.
 *
 * <p>Immutable, and safe for use by many threads if the function of the features is.
 *
 * @param <I> what the mass is asked
 */
public final class RegionOfCompetence<I> implements Saveable {

  private static final int USUAL_NEIGHBOURS = 7;

  private final Roll roll;
  private final Function<? super I, float[]> features;
  private final Neighbours neighbours;
  private final boolean[][] right;
  private final double[][] given;

  private RegionOfCompetence(
      Roll roll,
      Function<? super I, float[]> features,
      Neighbours neighbours,
      boolean[][] right,
      double[][] given) {
    this.roll = roll;
    this.features = features;
    this.neighbours = neighbours;
    this.right = right;
    this.given = given;
  }

  /**
   * A region with 7 neighbours, or as many as there are rows.
   *
   * @param members the members' names
   * @param features gives an input's features, as many as the rows have; pure and thread-safe
   * @param rows each row's features, finite; copied
   * @param right for each member and row whether its label was right; copied
   * @param given for each member and row the probability, from 0 to 1, that it gave to the right
   *     label; copied
   * @param <I> what the mass is asked
   * @return the region
   * @throws IllegalArgumentException if there is no member or row, a member is named twice, the
   *     counts differ, or a number is out of range
   */
  public static <I> RegionOfCompetence<I> of(
      List<String> members,
      Function<? super I, float[]> features,
      float[][] rows,
      boolean[][] right,
      double[][] given) {
    Roll roll = new Roll(members);
    Objects.requireNonNull(features, "features");
    Neighbours neighbours = Neighbours.of(rows, Math.min(USUAL_NEIGHBOURS, rows.length));
    requireCounts(roll, rows.length, right, given);
    boolean[][] rightCopy = new boolean[right.length][];
    double[][] givenCopy = new double[given.length][];
    for (int member = 0; member < right.length; member++) {
      rightCopy[member] = right[member].clone();
      givenCopy[member] = checked(roll.members().get(member), given[member]);
    }
    return new RegionOfCompetence<>(roll, features, neighbours, rightCopy, givenCopy);
  }

  private static void requireCounts(Roll roll, int rows, boolean[][] right, double[][] given) {
    if (right.length != roll.size() || given.length != roll.size()) {
      throw new IllegalArgumentException(
          right.length
              + " and "
              + given.length
              + " members' results, expected "
              + roll.size()
              + ", one for each of "
              + roll.members());
    }
    for (int member = 0; member < right.length; member++) {
      if (right[member].length != rows || given[member].length != rows) {
        throw new IllegalArgumentException(
            "member \""
                + roll.members().get(member)
                + "\" has "
                + right[member].length
                + " and "
                + given[member].length
                + " results, expected "
                + rows
                + ", one per row");
      }
    }
  }

  private static double[] checked(String member, double[] given) {
    for (double probability : given) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "a probability that member \""
                + member
                + "\" gave is "
                + probability
                + ", expected 0 to 1");
      }
    }
    return given.clone();
  }

  /**
   * Looks at another number of neighbours.
   *
   * @param k from 1 to the number of rows
   * @return the new region
   * @throws IllegalArgumentException if it is out of range
   */
  public RegionOfCompetence<I> neighbours(int k) {
    return new RegionOfCompetence<>(roll, features, neighbours.count(k), right, given);
  }

  /**
   * How many neighbours are looked at.
   *
   * @return 1 or more
   */
  public int neighbours() {
    return neighbours.count();
  }

  /**
   * The members, in the order of the results.
   *
   * @return their names
   */
  public List<String> members() {
    return roll.members();
  }

  /**
   * The number of rows.
   *
   * @return 1 or more
   */
  public int rows() {
    return neighbours.rows();
  }

  /**
   * Whether a member was right.
   *
   * @param member its position in {@link #members()}
   * @param row from 0
   * @return whether its label was the right one
   * @throws IndexOutOfBoundsException if there is no such member or row
   */
  public boolean isRight(int member, int row) {
    return right[member][row];
  }

  /**
   * The rows nearest to an input.
   *
   * @param input what is asked
   * @return their numbers, the nearest first
   * @throws IllegalArgumentException if its features are not as many as the rows', or one is not
   *     finite
   */
  public int[] nearest(I input) {
    return neighbours.nearest(features.apply(input), -1);
  }

  /**
   * The rows nearest to one of the rows, without itself: how a model over {@link #traits} is
   * fitted.
   *
   * @param row from 0
   * @return their numbers, the nearest first
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int[] nearestTo(int row) {
    return neighbours.nearestTo(row);
  }

  /**
   * What is known of a member around an input: for each neighbour whether it was right, 1 or 0;
   * then for each the probability that it gave to the right label; then the share of those where it
   * was right. The first three kinds of meta-features of META-DES.
   *
   * @param member its position in {@link #members()}
   * @param near the neighbours' rows
   * @return twice as many numbers as neighbours, and one more
   */
  public double[] traits(int member, int[] near) {
    double[] traits = new double[2 * near.length + 1];
    for (int i = 0; i < near.length; i++) {
      traits[i] = right[member][near[i]] ? 1 : 0;
      traits[near.length + i] = given[member][near[i]];
      traits[2 * near.length] += traits[i] / near.length;
    }
    return traits;
  }

  void check(List<String> committee) {
    roll.check(committee);
  }

  /** One number per member of the committee, of one for each member of this region. */
  double[] inOrderOf(List<String> committee, double[] numbers) {
    int[] positions = roll.positionsIn(committee);
    double[] ordered = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      ordered[positions[i]] = numbers[i];
    }
    return ordered;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RegionOfCompetence<?> that
        && roll.equals(that.roll)
        && features.equals(that.features)
        && neighbours.equals(that.neighbours)
        && Arrays.deepEquals(right, that.right)
        && Arrays.deepEquals(given, that.given);
  }

  @Override
  public int hashCode() {
    return Objects.hash(roll, features, neighbours);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("region-of-competence", 1)
        .with("members", roll.members())
        .withPart("features", features)
        .with("width", neighbours.width())
        .with("rows", neighbours.flat())
        .with("right", ones(right))
        .with("given", Doubles.concat(given))
        .with("neighbours", neighbours.count());
  }

  /** 1 for what is true, 0 for what is not. */
  private static long[] ones(boolean[][] flags) {
    long[] ones = new long[flags.length * flags[0].length];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = flags[i / flags[0].length][i % flags[0].length] ? 1 : 0;
    }
    return ones;
  }

  @Override
  public String toString() {
    return neighbours + " for " + roll.members();
  }
}
