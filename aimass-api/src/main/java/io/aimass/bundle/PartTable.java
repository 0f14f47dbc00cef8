package io.aimass.bundle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A factory made of one function per kind. Immutable: each method gives a new table.
 *
 * <pre>{@code
 * PartTable.empty().and("acme.scale", 1, recipe -> new Scale(recipe.number("factor")))
 * }</pre>
 */
public final class PartTable implements PartFactory {

  private static final PartTable EMPTY = new PartTable(Map.of());

  private final Map<String, Row> rows;

  /** Makes a part of one kind. */
  @FunctionalInterface
  public interface Maker {

    /**
     * Makes a part.
     *
     * @param recipe what it is made of
     * @return the part
     * @throws Exception if the recipe is not right
     */
    Object make(Recipe recipe) throws Exception;
  }

  private record Row(int newest, Maker maker) {}

  private PartTable(Map<String, Row> rows) {
    this.rows = rows;
  }

  /**
   * A table that makes nothing.
   *
   * @return the shared instance
   */
  public static PartTable empty() {
    return EMPTY;
  }

  /**
   * Adds a kind.
   *
   * @param kind the kind, which is not in the table
   * @param newest the newest version that the function can read, 1 or more
   * @param maker makes a part of it; it sees the version in the recipe
   * @return the new table
   * @throws IllegalArgumentException if the kind is in the table, or the version is below 1
   */
  public PartTable and(String kind, int newest, Maker maker) {
    Objects.requireNonNull(maker, "maker");
    if (newest < 1) {
      throw new IllegalArgumentException("versions are 1 or more, got " + newest + " of " + kind);
    }
    Map<String, Row> more = new LinkedHashMap<>(rows);
    if (more.put(Objects.requireNonNull(kind, "kind"), new Row(newest, maker)) != null) {
      throw new IllegalArgumentException("kind \"" + kind + "\" was added before");
    }
    return new PartTable(more);
  }

  @Override
  public Map<String, Integer> kinds() {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    rows.forEach((kind, row) -> kinds.put(kind, row.newest()));
    return Collections.unmodifiableMap(kinds);
  }

  @Override
  public Object make(Recipe recipe) throws Exception {
    Row row = rows.get(recipe.kind());
    if (row == null) {
      throw new IllegalArgumentException(
          "expected one of the kinds " + rows.keySet() + ", got \"" + recipe.kind() + "\"");
    }
    return row.maker().make(recipe);
  }
}
