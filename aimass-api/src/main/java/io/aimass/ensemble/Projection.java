package io.aimass.ensemble;

import io.aimass.Embedding;
import io.aimass.InvalidOutputException;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Objects;

/**
 * The members' vectors one after the other, mapped into another space of fewer dimensions, as by a
 * principal component analysis or a random projection (Johnson and Lindenstrauss, 1984).
 */
record Projection(LinearMap map) implements Ensemble<Embedding, Embedding>, Saveable {

  private static final Concatenation ALL = new Concatenation();

  Projection {
    Objects.requireNonNull(map, "map");
  }

  @Override
  public Embedding combine(Votes<Embedding> votes) {
    Embedding all = ALL.combine(votes);
    if (all.dimension() != map.from()) {
      throw new InvalidOutputException(
          "the vectors of "
              + votes.members()
              + " have "
              + all.dimension()
              + " dimensions together, expected "
              + map.from()
              + " for the "
              + map);
    }
    return map.apply(all);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("projection", 1).withPart("map", map);
  }

  @Override
  public String toString() {
    return "projection, " + map;
  }
}
