/**
 * Text before and after a model: tokenizers, the encoders of texts and pairs of texts, and the
 * translators for text classification, sentence embedding and cross-encoders, all found from {@link
 * io.aimass.preprocess.text.TextTranslators}; and bag-of-words vectorizers.
 *
 * <p>It does not hold: the models (see {@code aimass-engine}), the predictions ({@code io.aimass}),
 * linear models and their fitting ({@code io.aimass.fit}). Nothing here goes to the network.
 */
@NullMarked
package io.aimass.preprocess.text;

import org.jspecify.annotations.NullMarked;
