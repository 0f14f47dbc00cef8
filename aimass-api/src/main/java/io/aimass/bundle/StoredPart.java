package io.aimass.bundle;

import io.aimass.Member;
import org.jspecify.annotations.Nullable;

/**
 * A part of a bundle, made when it is asked for and then kept, so that who shared it shares it
 * again. But members, and what has one in it, are made anew for each that asks: the mass that has
 * them closes them.
 */
final class StoredPart implements Part {

  private final Recipe recipe;
  private final Factories factories;
  private final Extent extent;
  private @Nullable Object made;
  private volatile boolean hasMember;

  /**
   * How much is made when a part is, counting what it is made of as often as it is used.
   *
   * @param depth of the parts in it
   * @param size how many
   * @param arrayBytes of the arrays that are read from files of their own each time; 0 if that is
   *     once
   * @param anew whether it may be made for each that asks, as members are
   */
  record Extent(int depth, long size, long arrayBytes, boolean anew) {}

  StoredPart(Recipe recipe, Factories factories, Extent extent) {
    this.recipe = recipe;
    this.factories = factories;
    this.extent = extent;
  }

  Extent extent() {
    return extent;
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
    if (fresh instanceof Member || recipe.settings().values().stream().anyMatch(this::holds)) {
      hasMember = true;
      return fresh;
    }
    synchronized (this) {
      made = made == null ? fresh : made;
      return made;
    }
  }

  /** Whether a setting has members in it; its parts have just been made. */
  private boolean holds(Object setting) {
    if (setting instanceof StoredPart part) {
      return part.hasMember;
    }
    if (setting instanceof Recipe.Parts parts) {
      return parts.parts().stream().anyMatch(this::holds);
    }
    return setting instanceof Recipe.NamedParts parts
        && parts.parts().values().stream().anyMatch(this::holds);
  }
}
