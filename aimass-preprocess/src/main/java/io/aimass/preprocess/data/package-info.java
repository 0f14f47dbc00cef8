/**
 * Data to learn from and to measure on: streams of examples that can be gone through again and
 * again, {@link io.aimass.preprocess.data.Dataset}; readers of files; and how examples are split
 * into parts.
 *
 * <p>It does not hold: what is made of an example for a network ({@code io.aimass.preprocess.text},
 * {@code io.aimass.train}), nor votes ({@code io.aimass.fit}).
 */
@NullMarked
package io.aimass.preprocess.data;

import org.jspecify.annotations.NullMarked;
