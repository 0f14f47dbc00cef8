/**
 * Text in pictures: where it is, cut out and set upright, and what it says. What goes before and
 * behind the models is here, with the arithmetic of PaddleOCR; the models are the host's. Nothing
 * here needs {@code java.awt}: it runs on Android.
 */
@NullMarked
package io.aimass.preprocess.ocr;

import org.jspecify.annotations.NullMarked;
