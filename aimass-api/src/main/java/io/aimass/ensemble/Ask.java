package io.aimass.ensemble;

import com.google.common.primitives.Ints;
import java.util.List;
import java.util.Objects;

/**
 * An ensemble's answer to which members shall run next. Members that have been asked before are not
 * asked again.
 *
 * @param kind what is asked for
 * @param members the members by position; empty but for {@link Kind#MEMBERS}
 */
public record Ask(Kind kind, List<Integer> members) {

  /** What is asked for. */
  public enum Kind {
    /** All members that have not run yet. */
    EVERYONE,
    /** The members listed; with none listed, those under way are waited for. */
    MEMBERS,
    /** None: the votes so far are enough. */
    ENOUGH
  }

  private static final Ask EVERYONE = new Ask(Kind.EVERYONE, List.of());
  private static final Ask UNDER_WAY = new Ask(Kind.MEMBERS, List.of());
  private static final Ask ENOUGH = new Ask(Kind.ENOUGH, List.of());

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a position is negative, or members are listed for another
   *     kind than {@link Kind#MEMBERS}
   */
  public Ask {
    Objects.requireNonNull(kind, "kind");
    members = List.copyOf(members);
    if (kind != Kind.MEMBERS && !members.isEmpty()) {
      throw new IllegalArgumentException(
          "an ask of kind " + kind + " lists no members: " + members);
    }
    for (int member : members) {
      if (member < 0) {
        throw new IllegalArgumentException("positions must be 0 or more, got " + members);
      }
    }
  }

  /**
   * All members that have not run yet.
   *
   * @return the ask
   */
  public static Ask everyone() {
    return EVERYONE;
  }

  /**
   * Some members.
   *
   * @param members by position, from 0
   * @return the ask
   * @throws IllegalArgumentException if a position is negative
   */
  public static Ask members(int... members) {
    return new Ask(Kind.MEMBERS, Ints.asList(members.clone()));
  }

  /**
   * Nobody new: wait for those under way.
   *
   * @return the ask
   */
  public static Ask underWay() {
    return UNDER_WAY;
  }

  /**
   * No more: combine the votes so far.
   *
   * @return the ask
   */
  public static Ask enough() {
    return ENOUGH;
  }
}
