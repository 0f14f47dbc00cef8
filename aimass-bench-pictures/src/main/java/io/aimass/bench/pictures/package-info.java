/** How long it takes from a picture's file to a tensor, beside DJL and OpenCV. */
@NullMarked
package io.aimass.bench.pictures;

import org.jspecify.annotations.NullMarked;
