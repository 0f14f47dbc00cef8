/** Where a training computes. */
@NullMarked
package io.aimass.train.internal.device;

import org.jspecify.annotations.NullMarked;
