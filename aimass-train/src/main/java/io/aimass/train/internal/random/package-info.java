/** Random numbers as a function of a seed and a counter. */
@NullMarked
package io.aimass.train.internal.random;

import org.jspecify.annotations.NullMarked;
