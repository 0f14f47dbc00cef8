package io.aimass.bundle;

import io.aimass.internal.parts.BuiltInParts;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recipes of a part and of all that it is made of. */
final class Description {

  /** Deeper than any part is nested; a part that is a part of itself is found by it. */
  static final int DEPTH = 64;

  /** Parts in a part at most, as often as they are used: what a manifest may ask for. */
  static final long MOST_MADE = 100_000;

  private static final int LONGEST_PLACE = 200;
  private static final StoredPart.Extent NOTHING_IN_IT = new StoredPart.Extent(1, 1, 0, false);

  private final Object root;
  private final IdentityHashMap<Object, StoredPart.Extent> extents = new IdentityHashMap<>();
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
    description.describe(root, "", 1);
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

  /** Describes a part at a depth, which is 1 for the root, and tells how much is in it. */
  private StoredPart.Extent describe(Object part, String where, int depth) {
    StoredPart.Extent known = extents.get(part);
    if (depth + (known == null ? 1 : known.depth()) - 1 > DEPTH) {
      faults.add(start(where) + ": parts are nested deeper than " + DEPTH);
      return NOTHING_IN_IT;
    }
    if (known != null) {
      return known;
    }
    if (recipes.containsKey(part)) {
      faults.add(start(where) + ": a part of itself");
      return NOTHING_IN_IT;
    }
    Recipe recipe = recipe(part, where);
    if (recipe == null) {
      return NOTHING_IN_IT;
    }
    recipes.put(part, recipe);
    StoredPart.Extent extent = extent(recipe, where, depth);
    extents.put(part, extent);
    return extent;
  }

  private StoredPart.Extent extent(Recipe recipe, String where, int depth) {
    int deepest = 0;
    long size = 1;
    for (Map.Entry<String, Object> setting : recipe.settings().entrySet()) {
      for (Map.Entry<String, Part> part : parts(setting.getKey(), setting.getValue()).entrySet()) {
        String inside = where.isEmpty() ? part.getKey() : where + ", " + part.getKey();
        StoredPart.Extent its = describe(part.getValue().saved(), inside, depth + 1);
        deepest = Math.max(deepest, its.depth());
        size += its.size();
      }
    }
    if (size > MOST_MADE) {
      faults.add(
          at(start(where))
              + "made of "
              + size
              + " parts, of which at most "
              + MOST_MADE
              + " may be");
      size = 1; // Told once, and not again by all that it is in.
    }
    return new StoredPart.Extent(deepest + 1, size, 0, false); // Arrays are bounded when read.
  }

  /** The parts in a setting, by what to call them. */
  private static Map<String, Part> parts(String name, Object value) {
    Map<String, Part> all = new LinkedHashMap<>();
    if (value instanceof Part part) {
      all.put(name, part);
    } else if (value instanceof Recipe.Parts parts) {
      parts.parts().forEach(part -> all.put(name + " " + all.size(), part));
    } else if (value instanceof Recipe.NamedParts parts) {
      parts.parts().forEach((key, part) -> all.put(name + " \"" + key + "\"", part));
    }
    return all;
  }

  /** Where it is, if that is not too long to tell. */
  private static String start(String where) {
    return where.length() > LONGEST_PLACE ? where.substring(0, LONGEST_PLACE) + "…" : where;
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
