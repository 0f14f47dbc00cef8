/**
 * Who may use the cores, and when: models' queues, and the runs that hold permits. It knows neither
 * calls nor ensembles nor tensors. Not API.
 *
 * <p>One lock, {@link io.aimass.internal.compute.Cores}'s own, guards everything here. No code of
 * anybody else runs under it.
 */
@NullMarked
package io.aimass.internal.compute;

import org.jspecify.annotations.NullMarked;
