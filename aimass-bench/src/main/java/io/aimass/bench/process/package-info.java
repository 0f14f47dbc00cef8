/** What only a whole process shows: its start and its resident memory, each in a JVM of its own. */
@NullMarked
package io.aimass.bench.process;

import org.jspecify.annotations.NullMarked;
