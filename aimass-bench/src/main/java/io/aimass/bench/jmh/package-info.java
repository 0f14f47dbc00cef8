/** The JMH benchmarks: what is done per call, by whom, and with how many callers. */
@NullMarked
package io.aimass.bench.jmh;

import org.jspecify.annotations.NullMarked;
