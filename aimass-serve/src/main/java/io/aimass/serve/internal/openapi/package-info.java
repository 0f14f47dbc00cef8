/** {@code GET /openapi.json}: what the server answers, for programs that make clients. Not API. */
@NullMarked
package io.aimass.serve.internal.openapi;

import org.jspecify.annotations.NullMarked;
