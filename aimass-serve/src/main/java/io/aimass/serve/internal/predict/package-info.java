/** {@code POST /predict}: from JSON to a mass's inputs and from its answers to JSON. Not API. */
@NullMarked
package io.aimass.serve.internal.predict;

import org.jspecify.annotations.NullMarked;
