/** What happens in real masses, for the tests of those who listen. */
@NullMarked
package io.aimass.metrics;

import org.jspecify.annotations.NullMarked;
