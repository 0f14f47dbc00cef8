package io.aimass.preprocess.vision;

import io.aimass.Mass;
import io.aimass.Member;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.preprocess.image.Pixels;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one model that several views look through. Who made it closes it; if that is a bundle, it is
 * opened for the first view that wants it, and closed with the last one.
 *
 * <p>A bundle makes members anew for each that asks, because a mass closes its own. This is no
 * member and does not make one before it is wanted, so that all views of a bundle get the same.
 *
 * @param <P> what it says
 */
final class SharedModel<P> implements Saveable {

  private final Supplier<Member<? super Pixels, ? extends P>> opener;
  private final Recipe recipe;
  private final boolean owned;
  private @Nullable Member<? super Pixels, ? extends P> open;
  private int users;

  private SharedModel(
      Supplier<Member<? super Pixels, ? extends P>> opener, Recipe recipe, boolean owned) {
    this.opener = opener;
    this.recipe = recipe;
    this.owned = owned;
  }

  /** One that the host closes. */
  static <P> SharedModel<P> given(Member<? super Pixels, ? extends P> member) {
    Recipe recipe = Recipe.of("image.shared-model", 1).withPart("member", member);
    return new SharedModel<>(() -> member, recipe, false);
  }

  /** One of a bundle. */
  @SuppressWarnings("unchecked") // a bundle cannot tell types: who asks for a part promises them
  static <P> SharedModel<P> of(Recipe recipe) {
    return new SharedModel<>(() -> recipe.part("member", Member.class), recipe, true);
  }

  /** For one more view, until it is {@link #release released}. */
  synchronized Member<? super Pixels, ? extends P> acquire() {
    Member<? super Pixels, ? extends P> member = open == null ? opener.get() : open;
    open = member;
    users++;
    return member;
  }

  /** For one view less. */
  void release() {
    Member<? super Pixels, ? extends P> last = leave();
    if (owned && last instanceof Mass<?, ?> mass) {
      mass.close();
    }
  }

  private synchronized @Nullable Member<? super Pixels, ? extends P> leave() {
    users--;
    if (users > 0) {
      return null;
    }
    Member<? super Pixels, ? extends P> last = open;
    open = null;
    return last;
  }

  @Override
  public Recipe recipe() {
    return recipe;
  }
}
