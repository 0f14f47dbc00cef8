/**
 * Networks as values: a list of layers over one kind of input, from which training and the export
 * to ONNX are built. Nothing here computes; sizes, parameters and multiply-adds are known before
 * anything is trained.
 */
@NullMarked
package io.aimass.train.network;

import org.jspecify.annotations.NullMarked;
