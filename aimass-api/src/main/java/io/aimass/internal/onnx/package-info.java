/**
 * What an ONNX file says of itself, read field by field without the model being held: weights are
 * passed over. What an engine makes of it does not belong here.
 *
 * <p>Not API: only modules of AI Mass may use it.
 */
@NullMarked
package io.aimass.internal.onnx;

import org.jspecify.annotations.NullMarked;
