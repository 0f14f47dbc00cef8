package io.aimass.serve;

import io.aimass.Member;
import io.aimass.Regression;
import io.aimass.bundle.PartFactory;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Map;

/** Makes a member that can be saved in a bundle and needs no model. */
public final class LengthParts implements PartFactory {

  /** Answers with a text's length. */
  record Length() implements Member<String, Regression>, Saveable {
    @Override
    public Regression predict(String text) {
      return Regression.of(text.length());
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("test.length", 1);
    }
  }

  @Override
  public Map<String, Integer> kinds() {
    return Map.of("test.length", 1);
  }

  @Override
  public Object make(Recipe recipe) {
    return new Length();
  }
}
