/** The translators that others are put together with, and that of bare tensors. Not API. */
@NullMarked
package io.aimass.internal.translators;

import org.jspecify.annotations.NullMarked;
