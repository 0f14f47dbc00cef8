package io.aimass.train;

import java.time.Duration;

/**
 * How far a training is.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param epoch the epoch under way, from 1
 * @param epochs how many there are in all
 * @param step steps done
 * @param steps how many there are in all
 * @param loss the mean over the epoch so far
 * @param rate the learning rate of the last step
 * @param examplesPerSecond since the training began or resumed
 * @param elapsed since the training began or resumed
 * @param left how long the rest takes if it goes on so, validation included
 */
public record Progress(
    int epoch,
    int epochs,
    long step,
    long steps,
    double loss,
    double rate,
    double examplesPerSecond,
    Duration elapsed,
    Duration left) {}
