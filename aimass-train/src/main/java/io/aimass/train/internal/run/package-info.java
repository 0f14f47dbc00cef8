/** The course of a training: epochs, steps, validation, checkpoints. */
@NullMarked
package io.aimass.train.internal.run;

import org.jspecify.annotations.NullMarked;
