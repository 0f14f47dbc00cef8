/**
 * The forward pass of a network over DJL's arrays: a class for each family of layers. What is
 * computed equals PyTorch's layers of the same names.
 */
@NullMarked
package io.aimass.train.internal.compute;

import org.jspecify.annotations.NullMarked;
