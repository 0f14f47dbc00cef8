/**
 * The program that measures AI Mass beside its peers and says what it has reached. The work is in
 * {@code io.aimass.bench.peers}, JMH's side of it in {@code io.aimass.bench.jmh}.
 */
@NullMarked
package io.aimass.bench;

import org.jspecify.annotations.NullMarked;
