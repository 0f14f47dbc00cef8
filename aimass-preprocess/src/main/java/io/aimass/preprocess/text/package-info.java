/**
 * Text to numbers without a neural network: words and character n-grams, counted and weighted.
 *
 * <p>The vectors go into the linear models of {@code io.aimass.fit}. Tokenizers of neural models
 * and their translators do not live here.
 */
@NullMarked
package io.aimass.preprocess.text;

import org.jspecify.annotations.NullMarked;
