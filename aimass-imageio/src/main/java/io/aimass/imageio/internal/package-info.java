/** A decoder around ImageIO's readers; they are chosen here, not by what a host has registered. */
@NullMarked
package io.aimass.imageio.internal;

import org.jspecify.annotations.NullMarked;
