/** The adapter for every engine of the Deep Java Library. Not API. */
@NullMarked
package io.aimass.engine.internal.djl;

import org.jspecify.annotations.NullMarked;
