/** Files of tensors, bounded and checked when read, whole or not there when written. */
@NullMarked
package io.aimass.train.internal.file;

import org.jspecify.annotations.NullMarked;
