/**
 * Pages with known text, rendered and worn by a seed; a committee that reads them; and how well it
 * does beside each of its members.
 */
@NullMarked
package io.aimass.examples.reading;

import org.jspecify.annotations.NullMarked;
