/**
 * Models' outputs read: which one is meant, whether its numbers can be, and what they become.
 * Shared by the translators of texts and of pictures.
 */
@NullMarked
package io.aimass.preprocess.internal.outputs;

import org.jspecify.annotations.NullMarked;
