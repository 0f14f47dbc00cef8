/**
 * The same work done by AI Mass and by its peers: text to vector, and a tiny model. It does not
 * hold the measuring, see {@code io.aimass.bench.jmh} and {@code io.aimass.bench.process}.
 */
@NullMarked
package io.aimass.bench.peers;

import org.jspecify.annotations.NullMarked;
