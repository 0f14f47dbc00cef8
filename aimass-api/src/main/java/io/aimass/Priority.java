package io.aimass;

/**
 * Which of the questions that wait for a model goes first. One of lower priority that has waited
 * for a second goes before all younger ones, so that none waits for ever.
 */
public enum Priority {
  /** Somebody is waiting for the answer. The default, but for {@link Mass#predictAll}. */
  INTERACTIVE,
  /** The answer is one of many, and may wait. The default of {@link Mass#predictAll}. */
  BULK
}
