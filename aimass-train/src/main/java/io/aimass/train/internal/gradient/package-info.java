/** Losses, gradients and what they do to weights. */
@NullMarked
package io.aimass.train.internal.gradient;

import org.jspecify.annotations.NullMarked;
