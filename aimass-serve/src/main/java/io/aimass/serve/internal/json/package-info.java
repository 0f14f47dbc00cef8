/** JSON as strangers send it, read within bounds, and as it is answered. Not API. */
@NullMarked
package io.aimass.serve.internal.json;

import org.jspecify.annotations.NullMarked;
