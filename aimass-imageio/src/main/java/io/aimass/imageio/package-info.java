/**
 * Pictures on desktops and servers: with this module on the class path {@link
 * io.aimass.preprocess.image.ImageFiles} reads JPEG, PNG, GIF, BMP, TIFF and WebP, and {@link
 * io.aimass.imageio.BufferedImages} converts what AWT has.
 */
@NullMarked
package io.aimass.imageio;

import org.jspecify.annotations.NullMarked;
