package io.aimass.bundle;

import io.aimass.Member;
import org.jspecify.annotations.Nullable;

/**
 * A part of a bundle, made when it is asked for and then kept, so that who shared it shares it
 * again. But members are made anew for each that asks: the mass that has them may close them.
 */
final class StoredPart implements Part {

  private final Recipe recipe;
  private final Factories factories;
  private @Nullable Object made;

  StoredPart(Recipe recipe, Factories factories) {
    this.recipe = recipe;
    this.factories = factories;
  }

  @Override
  public Recipe recipe() {
    return recipe;
  }

  @Override
  public Object saved() {
    return recipe;
  }

  @Override
  public Object get() {
    synchronized (this) {
      if (made != null) {
        return made;
      }
    }
    Object fresh = factories.make(recipe);
    if (fresh instanceof Member) {
      return fresh;
    }
    synchronized (this) {
      made = made == null ? fresh : made;
      return made;
    }
  }
}
