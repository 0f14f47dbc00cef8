/** Servers asked over real sockets. */
@NullMarked
package io.aimass.serve;

import org.jspecify.annotations.NullMarked;
