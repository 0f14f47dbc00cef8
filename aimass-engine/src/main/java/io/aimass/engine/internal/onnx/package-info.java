/** The adapter for ONNX Runtime, straight on its Java binding. Not API. */
@NullMarked
package io.aimass.engine.internal.onnx;

import org.jspecify.annotations.NullMarked;
