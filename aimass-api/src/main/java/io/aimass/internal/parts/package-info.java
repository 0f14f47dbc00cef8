/**
 * How the library's own values become recipes and come out of them again: those that have no recipe
 * of their own (models, predictions, tensors, numbers), and the one table of all kinds that this
 * module makes. A new kind of this module gets a row there. Not API.
 */
@NullMarked
package io.aimass.internal.parts;

import org.jspecify.annotations.NullMarked;
