/** The arithmetic of optimizers over plain arrays. */
@NullMarked
package io.aimass.train.internal.optimize;

import org.jspecify.annotations.NullMarked;
