package io.aimass.bundle;

import io.aimass.internal.parts.BuiltInParts;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The recipes of a part and of all that it is made of. */
final class Description {

  /** Deeper than any part is nested; a part that is a part of itself is found by it. */
  static final int DEPTH = 64;

  private final Object root;
  private final IdentityHashMap<Object, Recipe> recipes = new IdentityHashMap<>();
  private final List<String> faults = new ArrayList<>();

  private Description(Object root) {
    this.root = root;
  }

  /**
   * Describes a part.
   *
   * @throws UnsaveableException if some of it cannot be
   */
  static Description of(Object root) {
    Description description = new Description(root);
    description.describe(root, "", 0);
    if (!description.faults.isEmpty()) {
      throw new UnsaveableException(description.faults);
    }
    return description;
  }

  Object root() {
    return root;
  }

  Recipe recipe(Object part) {
    Recipe recipe = recipes.get(part);
    if (recipe == null) {
      throw new IllegalStateException("not described: " + part);
    }
    return recipe;
  }

  private void describe(Object part, String where, int depth) {
    if (recipes.containsKey(part)) {
      return;
    }
    if (depth > DEPTH) {
      faults.add(
          where.substring(0, Math.min(200, where.length()))
              + "…: parts are nested deeper than "
              + DEPTH);
      return;
    }
    Recipe recipe = recipe(part, where);
    if (recipe == null) {
      return;
    }
    recipes.put(part, recipe);
    recipe.settings().forEach((name, value) -> describeIn(name, value, where, depth));
  }

  private void describeIn(String name, Object value, String where, int depth) {
    String inside = where.isEmpty() ? name : where + ", " + name;
    if (value instanceof Part part) {
      describe(part.saved(), inside, depth + 1);
    } else if (value instanceof Recipe.Parts parts) {
      for (int i = 0; i < parts.parts().size(); i++) {
        describe(parts.parts().get(i).saved(), inside + " " + i, depth + 1);
      }
    } else if (value instanceof Recipe.NamedParts parts) {
      parts
          .parts()
          .forEach((key, part) -> describe(part.saved(), inside + " \"" + key + "\"", depth + 1));
    }
  }

  private @Nullable Recipe recipe(Object part, String where) {
    try {
      Recipe recipe = part instanceof Saveable own ? own.recipe() : BuiltInParts.recipe(part);
      if (recipe != null) {
        return recipe;
      }
      faults.add(at(where) + what(part) + ", which is not io.aimass.bundle.Saveable");
    } catch (UnsaveableException e) {
      e.parts().forEach(fault -> faults.add(at(where) + fault));
    } catch (RuntimeException e) {
      faults.add(at(where) + what(part) + ", which tells no recipe: " + e.getMessage());
    }
    return null;
  }

  private static String at(String where) {
    return where.isEmpty() ? "" : where + ": ";
  }

  private static String what(Object part) {
    Class<?> type = part.getClass();
    boolean lambda = type.isSynthetic() || type.getName().contains("$$Lambda");
    return lambda
        ? "a lambda of " + type.getName().replaceFirst("\\$\\$Lambda.*", "")
        : named(type);
  }

  private static String named(Class<?> type) {
    return "an object of " + type.getName();
  }
}
