package io.aimass.bench.soak;

/**
 * What a member says.
 *
 * @param version which of the models that have held its seat
 * @param value what it computed of the question
 */
record Ballot(long version, double value) {}
