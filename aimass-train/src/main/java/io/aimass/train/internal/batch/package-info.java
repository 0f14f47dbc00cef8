/** Examples of one batch as arrays. */
@NullMarked
package io.aimass.train.internal.batch;

import org.jspecify.annotations.NullMarked;
