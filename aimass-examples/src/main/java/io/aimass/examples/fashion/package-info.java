/** Parts of {@link io.aimass.examples.Fashion}: pictures of clothes, and who tells them apart. */
@NullMarked
package io.aimass.examples.fashion;

import org.jspecify.annotations.NullMarked;
