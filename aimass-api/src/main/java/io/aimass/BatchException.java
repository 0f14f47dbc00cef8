package io.aimass;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Some questions of a batch have no answer; the answers to the others are here. */
public class BatchException extends MassException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable List<@Nullable Object> answers;
  private final transient @Nullable Map<Integer, Throwable> failures;

  /**
   * Creates the exception.
   *
   * @param answers one per question, null where there is none
   * @param failures why, by the question's position
   * @throws IllegalArgumentException if there is no failure
   */
  public BatchException(
      List<? extends @Nullable Object> answers, Map<Integer, Throwable> failures) {
    super(describe(answers.size(), new TreeMap<>(failures)), first(new TreeMap<>(failures)));
    this.answers = Collections.unmodifiableList(new ArrayList<>(answers));
    this.failures = Collections.unmodifiableMap(new TreeMap<>(failures));
  }

  private static String describe(int size, SortedMap<Integer, Throwable> failures) {
    if (failures.isEmpty()) {
      throw new IllegalArgumentException("expected one failure or more, got none");
    }
    return failures.size()
        + " of "
        + size
        + " inputs have no answer; the first is number "
        + failures.firstKey()
        + " (counted from 0): "
        + first(failures);
  }

  private static Throwable first(SortedMap<Integer, Throwable> failures) {
    return failures.values().iterator().next();
  }

  /**
   * The answers.
   *
   * @return one per question in order, null where there is none
   */
  public List<@Nullable Object> answers() {
    return answers == null ? List.of() : answers;
  }

  /**
   * Why questions have no answer.
   *
   * @return by the question's position, from 0, in ascending order
   */
  public Map<Integer, Throwable> failures() {
    return failures == null ? Map.of() : failures;
  }
}
