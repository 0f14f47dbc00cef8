/**
 * ONNX's own backend tests, from Debian's package {@code libonnx-testdata}, through us and through
 * the bare ONNX Runtime side by side.
 */
package io.aimass.engine.yardstick;
