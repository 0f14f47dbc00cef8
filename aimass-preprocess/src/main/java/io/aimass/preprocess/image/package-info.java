/**
 * Pictures: plain arrays of pixels, resized, cut and normalised exactly as the side that trained a
 * model did it. Nothing here needs {@code java.awt}: it runs on Android.
 */
@NullMarked
package io.aimass.preprocess.image;

import org.jspecify.annotations.NullMarked;
