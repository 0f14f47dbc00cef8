/** Tensors as they go over the wire: as JSON and as bytes. Not API. */
@NullMarked
package io.aimass.serve.internal.tensor;

import org.jspecify.annotations.NullMarked;
