package io.aimass.internal;

import io.aimass.internal.compute.Cores;
import io.aimass.internal.compute.Share;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Where a mass's models run.
 *
 * @param cores the budget
 * @param share what the mass may use of it at a time
 * @param executor lends the threads
 * @param ticker the clock by which runs are measured
 * @param audience told of runs
 */
public record Workplace(
    Cores cores, Share share, Executor executor, LongSupplier ticker, Audience audience) {}
