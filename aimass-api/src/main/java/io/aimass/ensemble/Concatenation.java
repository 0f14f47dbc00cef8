package io.aimass.ensemble;

import io.aimass.Embedding;
import io.aimass.InvalidOutputException;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;

/** The members' vectors one after the other, in the members' order. */
record Concatenation() implements Ensemble<Embedding, Embedding>, Saveable {

  @Override
  public Embedding combine(Votes<Embedding> votes) {
    int dimension = 0;
    for (int member = 0; member < votes.size(); member++) {
      if (!votes.has(member)) {
        throw new InvalidOutputException(
            "a concatenation needs every member's vector, but member \""
                + votes.members().get(member)
                + "\" gave none");
      }
      dimension += votes.prediction(member).dimension();
    }
    float[] all = new float[dimension];
    int at = 0;
    for (Embedding vector : votes.predictions()) {
      System.arraycopy(vector.values(), 0, all, at, vector.dimension());
      at += vector.dimension();
    }
    return Embedding.of(all);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("concatenation", 1);
  }

  @Override
  public String toString() {
    return "concatenation";
  }
}
