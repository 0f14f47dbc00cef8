/** The page at {@code /}, and what it asks the server while it is open. Not API. */
@NullMarked
package io.aimass.serve.internal.page;

import org.jspecify.annotations.NullMarked;
