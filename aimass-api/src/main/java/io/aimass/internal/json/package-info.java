/**
 * JSON that is read strictly and written the same on every Java runtime. What it means is the
 * caller's affair. Not API.
 */
@NullMarked
package io.aimass.internal.json;

import org.jspecify.annotations.NullMarked;
