package io.aimass.bench.report;

/**
 * A check that was made.
 *
 * @param check what was to be reached
 * @param ours our figure
 * @param theirs that of the best peer; NaN where there is none
 * @param measured what the check makes of the two
 * @param reached whether it is on the right side of the target
 */
public record Verdict(Check check, double ours, double theirs, double measured, boolean reached) {}
