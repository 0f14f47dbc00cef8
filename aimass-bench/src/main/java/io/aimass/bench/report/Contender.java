package io.aimass.bench.report;

/**
 * Who does what in a row.
 *
 * @param name in the row's table
 * @param work what is measured
 */
public record Contender(String name, Work work) {}
