/** What a server is told: its settings. Not API. */
@NullMarked
package io.aimass.serve.internal;

import org.jspecify.annotations.NullMarked;
