/**
 * What a host application holds: {@link io.aimass.Mass} and its builder, the models and members
 * that go in, the predictions and decisions that come out, and the exceptions.
 *
 * <p>How votes become one answer is in {@link io.aimass.ensemble}, what an engine implements in
 * {@link io.aimass.spi}.
 */
@NullMarked
package io.aimass;

import org.jspecify.annotations.NullMarked;
