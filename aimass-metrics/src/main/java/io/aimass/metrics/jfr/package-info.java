/**
 * What happens in a mass as events of the JDK's Flight Recorder. Needs nothing but the JDK; meters
 * are in {@code io.aimass.metrics.micrometer}.
 */
@NullMarked
package io.aimass.metrics.jfr;

import org.jspecify.annotations.NullMarked;
