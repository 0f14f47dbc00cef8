package io.aimass.ensemble;

import io.aimass.Embedding;
import io.aimass.InvalidOutputException;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mean of vectors of different models, each mapped into one space before: models that were
 * trained apart place the same input in directions of their own, and {@code
 * io.aimass.fit.Procrustes} finds the rotation between two of them. <i>y = Σ w·(x·R) / Σ w</i>,
 * with the matrix <i>R</i> given per member by {@link #align}; a member without one is in the space
 * already. Without any it is {@link Ensembles#mean()}; in single precision.
 *
 * <p>A member without a vote is left out. A vector of another dimension than its map's, or mapped
 * ones of different dimensions, throw {@link io.aimass.InvalidOutputException}. Of one member, and
 * of members that agree when mapped, the answer is that mapped vector. There are no ties.
 *
 * <p>Immutable; made by {@link Ensembles#alignedMean()}, with equal weights and no maps, not
 * normalized.
 */
public final class AlignedMean implements WeightedEnsemble<Embedding, Embedding>, Saveable {

  static final AlignedMean DEFAULT =
      new AlignedMean(new WeightedMean<>(Weights.EQUAL), Map.of(), false);

  private final WeightedMean<Embedding> mean;
  private final Map<String, LinearMap> maps;
  private final boolean unit;

  private AlignedMean(WeightedMean<Embedding> mean, Map<String, LinearMap> maps, boolean unit) {
    this.mean = mean;
    this.maps = maps;
    this.unit = unit;
  }

  /**
   * Maps a member's vectors into the committee's space. A member without a map is in it already.
   *
   * @param member the member's name
   * @param map such as {@code io.aimass.fit.Procrustes} gives; takes the place of an earlier one
   * @return the new ensemble; when the mass is built it is an error if there is no such member
   */
  public AlignedMean align(String member, LinearMap map) {
    Map<String, LinearMap> more = new LinkedHashMap<>(maps);
    more.put(Objects.requireNonNull(member, "member"), Objects.requireNonNull(map, "map"));
    return new AlignedMean(mean, Collections.unmodifiableMap(more), unit);
  }

  /**
   * Scales the mean to length 1, as vectors that are compared by their cosines mostly are.
   *
   * @return the new ensemble
   */
  public AlignedMean normalized() {
    return new AlignedMean(mean, maps, true);
  }

  @Override
  public AlignedMean weights(double... weights) {
    return new AlignedMean(mean.weights(weights), maps, unit);
  }

  @Override
  public double weight(int member) {
    return mean.weight(member);
  }

  @Override
  public void check(List<String> members) {
    mean.check(members);
    for (String name : maps.keySet()) {
      if (!members.contains(name)) {
        throw new IllegalArgumentException(
            "vectors of \"" + name + "\" are to be aligned, but it is not among " + members);
      }
    }
  }

  @Override
  public Embedding combine(Votes<Embedding> votes) {
    mean.check(votes.members());
    List<@Nullable Embedding> aligned = new ArrayList<>(votes.size());
    boolean[] ended = new boolean[votes.size()];
    for (int member = 0; member < ended.length; member++) {
      aligned.add(votes.has(member) ? aligned(votes, member) : null);
      ended[member] = votes.ended(member);
    }
    Embedding answer = mean.combine(Votes.of(votes.members(), aligned, ended));
    return unit ? answer.normalized() : answer;
  }

  private Embedding aligned(Votes<Embedding> votes, int member) {
    Embedding vector = votes.prediction(member);
    LinearMap map = maps.get(votes.members().get(member));
    if (map == null || mean.weight(member) == 0) {
      return vector;
    }
    if (vector.dimension() != map.from()) {
      throw new InvalidOutputException(
          "member \""
              + votes.members().get(member)
              + "\" gave a vector of dimension "
              + vector.dimension()
              + ", expected "
              + map.from()
              + " for the "
              + map);
    }
    return map.apply(vector);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AlignedMean that
        && mean.equals(that.mean)
        && maps.equals(that.maps)
        && unit == that.unit;
  }

  @Override
  public int hashCode() {
    return Objects.hash(mean, maps, unit);
  }

  @Override
  public Recipe recipe() {
    return mean.weightsOf()
        .in(Recipe.of("aligned-mean", 1))
        .withParts("maps", maps)
        .with("normalized", unit);
  }

  @Override
  public String toString() {
    return (unit ? "normalized " : "") + mean + " of vectors aligned by " + maps;
  }
}
