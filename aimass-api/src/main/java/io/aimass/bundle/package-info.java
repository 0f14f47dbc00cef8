/**
 * A mass, or any part of one, as one file: {@link io.aimass.bundle.Bundle} writes and reads it,
 * {@link io.aimass.bundle.Saveable} and {@link io.aimass.bundle.PartFactory} are how a class takes
 * part, and {@link io.aimass.bundle.ModelCard} says what is in it to those who read it.
 *
 * <p>It does not hold: the parts themselves and what they save (each class knows its own {@link
 * io.aimass.bundle.Recipe}); the zip container as such ({@code io.aimass.internal.zip}).
 */
@NullMarked
package io.aimass.bundle;

import org.jspecify.annotations.NullMarked;
