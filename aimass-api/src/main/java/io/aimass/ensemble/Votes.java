package io.aimass.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a committee's members have said so far. A member has cast a vote, has ended without one
 * (failed), or is open: not asked yet, or still at it.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <P> what members predict
 */
public final class Votes<P> {

  private final List<String> members;
  private final @Nullable Object[] predictions;
  private final boolean @Nullable [] ended; // null if all have, which is the rule

  private Votes(List<String> members, @Nullable Object[] predictions, boolean @Nullable [] ended) {
    this.members = List.copyOf(members);
    this.predictions = predictions;
    this.ended = ended;
  }

  /**
   * Votes of members that have all answered; for tests of ensembles.
   *
   * @param predictions one per member, which are named {@code member0}, {@code member1} …
   * @param <P> what members predict
   * @return the votes
   * @throws IllegalArgumentException if there is no member
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public static <P> Votes<P> of(P... predictions) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < predictions.length; i++) {
      names.add("member" + i);
    }
    return of(names, List.of(predictions));
  }

  /**
   * Votes of named members.
   *
   * @param members the members' names
   * @param predictions one per member; null for a member that ended without a vote
   * @param <P> what members predict
   * @return the votes
   * @throws IllegalArgumentException if there is no member, or the counts differ
   */
  public static <P> Votes<P> of(List<String> members, List<? extends @Nullable P> predictions) {
    return of(members, predictions, members.size(), null);
  }

  /**
   * Votes of named members, some of which may be open.
   *
   * @param members the members' names
   * @param predictions one per member; null for a member without a vote
   * @param ended one per member: whether it has answered or failed; copied
   * @param <P> what members predict
   * @return the votes
   * @throws IllegalArgumentException if there is no member, the counts differ, or a member that has
   *     not ended has a vote
   */
  public static <P> Votes<P> of(
      List<String> members, List<? extends @Nullable P> predictions, boolean[] ended) {
    return of(members, predictions, ended.length, all(ended) ? null : ended.clone());
  }

  private static boolean all(boolean[] states) {
    for (boolean state : states) {
      if (!state) {
        return false;
      }
    }
    return true;
  }

  private static <P> Votes<P> of(
      List<String> members,
      List<? extends @Nullable P> predictions,
      int states,
      boolean @Nullable [] ended) {
    if (members.size() != predictions.size() || members.size() != states) {
      throw new IllegalArgumentException(
          "expected a prediction and a state for each of "
              + members.size()
              + " members, got "
              + predictions.size()
              + " and "
              + states);
    }
    if (members.isEmpty()) {
      throw new IllegalArgumentException("expected one member or more, got none");
    }
    @Nullable Object[] array = new @Nullable Object[predictions.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = predictions.get(i);
      if (array[i] != null && ended != null && !ended[i]) {
        throw new IllegalArgumentException(
            "member \"" + members.get(i) + "\" has a vote, but is said to be open");
      }
    }
    return new Votes<>(members, array, ended);
  }

  /**
   * All members, with a vote or without.
   *
   * @return their names in order
   */
  public List<String> members() {
    return members;
  }

  /**
   * The number of members, with a vote or without.
   *
   * @return 1 or more
   */
  public int size() {
    return members.size();
  }

  /**
   * Whether a member has cast a vote.
   *
   * @param member its position, from 0
   * @return true if {@link #prediction} gives one
   * @throws IndexOutOfBoundsException if there is no such member
   */
  public boolean has(int member) {
    return predictions[member] != null;
  }

  /**
   * Whether a member has answered or failed.
   *
   * @param member its position, from 0
   * @return false if it was not asked yet, or is still at it
   * @throws IndexOutOfBoundsException if there is no such member
   */
  public boolean ended(int member) {
    Object said = predictions[member]; // An exception if there is no such member.
    return said != null || ended == null || ended[member];
  }

  /**
   * A member's vote.
   *
   * @param member its position, from 0
   * @return what it answered
   * @throws IndexOutOfBoundsException if there is no such member
   * @throws IllegalStateException if it has cast no vote
   */
  public P prediction(int member) {
    Object prediction = predictions[member];
    if (prediction == null) {
      throw new IllegalStateException("member \"" + members.get(member) + "\" has cast no vote");
    }
    @SuppressWarnings("unchecked") // only predictions of P are put in
    P typed = (P) prediction;
    return typed;
  }

  /**
   * A member's vote, by its name.
   *
   * @param member its name
   * @return what it answered; empty if it has cast no vote
   * @throws IllegalArgumentException if there is no such member; the message lists those there are
   */
  public Optional<P> find(String member) {
    int position = members.indexOf(member);
    if (position < 0) {
      throw new IllegalArgumentException("no member \"" + member + "\" among " + members);
    }
    return has(position) ? Optional.of(prediction(position)) : Optional.empty();
  }

  /**
   * The first vote that was cast, in the members' order.
   *
   * @return what that member answered
   * @throws IllegalStateException if no vote was cast
   */
  public P first() {
    for (int i = 0; i < predictions.length; i++) {
      if (has(i)) {
        return prediction(i);
      }
    }
    throw noneCast();
  }

  /** What ensembles throw when there is no vote. */
  IllegalStateException noneCast() {
    return new IllegalStateException("none of " + members + " has cast a vote");
  }

  /**
   * The votes that were cast.
   *
   * @return in the members' order; unmodifiable
   */
  public List<Vote<P>> cast() {
    List<Vote<P>> cast = new ArrayList<>(size());
    for (int i = 0; i < predictions.length; i++) {
      if (has(i)) {
        cast.add(new Vote<>(i, members.get(i), prediction(i)));
      }
    }
    return Collections.unmodifiableList(cast);
  }

  /**
   * The predictions that were cast.
   *
   * @return in the members' order; unmodifiable
   */
  public List<P> predictions() {
    List<P> cast = new ArrayList<>(size());
    for (int i = 0; i < predictions.length; i++) {
      if (has(i)) {
        cast.add(prediction(i));
      }
    }
    return Collections.unmodifiableList(cast);
  }

  /**
   * The number of votes that were cast.
   *
   * @return from 0 to {@link #size()}
   */
  public int count() {
    int count = 0;
    for (Object prediction : predictions) {
      count += prediction == null ? 0 : 1;
    }
    return count;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Votes<?> that
        && members.equals(that.members)
        && Arrays.equals(predictions, that.predictions)
        && Arrays.equals(ended, that.ended);
  }

  @Override
  public int hashCode() {
    return Objects.hash(members, Arrays.hashCode(predictions));
  }

  @Override
  public String toString() {
    return cast().toString();
  }
}
