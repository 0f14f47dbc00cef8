/**
 * The export of networks to ONNX: what is written needs an ONNX engine at inference, and nothing of
 * the training.
 */
@NullMarked
package io.aimass.train.onnx;

import org.jspecify.annotations.NullMarked;
