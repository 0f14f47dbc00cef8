/** Handwritten digits of 8 by 8 pixels and the translator of the networks that read them. */
@NullMarked
package io.aimass.examples.digits;

import org.jspecify.annotations.NullMarked;
