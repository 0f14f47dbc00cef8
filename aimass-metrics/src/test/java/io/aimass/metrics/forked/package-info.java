/** JVMs of their own, without Micrometer. */
@NullMarked
package io.aimass.metrics.forked;

import org.jspecify.annotations.NullMarked;
