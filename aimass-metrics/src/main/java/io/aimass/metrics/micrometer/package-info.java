/**
 * What happens in a mass as meters of Micrometer, for hosts that have it: {@link
 * io.aimass.metrics.micrometer.MassMeters} counts and times as it happens, {@link
 * io.aimass.metrics.micrometer.MassGauges} reads a mass's report. Flight Recorder's events are in
 * {@code io.aimass.metrics.jfr}.
 */
@NullMarked
package io.aimass.metrics.micrometer;

import org.jspecify.annotations.NullMarked;
