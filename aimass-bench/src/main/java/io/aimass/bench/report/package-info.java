/** From figures to rows: what is compared, what is to be reached, and whether it is. */
@NullMarked
package io.aimass.bench.report;

import org.jspecify.annotations.NullMarked;
