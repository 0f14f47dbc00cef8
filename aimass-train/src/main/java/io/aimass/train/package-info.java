/**
 * Training: weights as values, what a network learns from, losses, optimizers, schedules, and the
 * trainer that puts them together, with checkpoints that resume exactly. Networks themselves are in
 * {@link io.aimass.train.network}.
 */
@NullMarked
package io.aimass.train;

import org.jspecify.annotations.NullMarked;
