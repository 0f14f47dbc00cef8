package io.aimass.train.committee;

/**
 * A member that learned from all rows, and the votes, rows × labels, of those that learned from
 * parts.
 */
@SuppressWarnings("ArrayRecordComponent") // goes from one hand to the next
record Trained<I>(String name, FittedMember<I> member, double[][] votes) {}
