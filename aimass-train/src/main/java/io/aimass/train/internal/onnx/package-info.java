/**
 * Networks as ONNX graphs: a small protobuf writer, and a class for each family of layers. What a
 * graph computes equals {@code io.aimass.train.internal.compute}.
 */
@NullMarked
package io.aimass.train.internal.onnx;

import org.jspecify.annotations.NullMarked;
