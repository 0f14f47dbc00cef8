/**
 * A program that asks several masses from many threads while members fail, hang, are replaced and
 * closed, and that knows the right answer to everything it asks. Figures of speed are not made
 * here.
 */
@NullMarked
package io.aimass.bench.soak;

import org.jspecify.annotations.NullMarked;
