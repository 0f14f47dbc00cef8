/** {@code GET /metrics}, and the meters of the server itself. Not API. */
@NullMarked
package io.aimass.serve.internal.metrics;

import org.jspecify.annotations.NullMarked;
