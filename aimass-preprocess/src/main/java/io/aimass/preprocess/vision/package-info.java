/**
 * Models of pictures: translators for what a picture shows, where things are in it and what each
 * pixel is, and views of a picture as votes. Boxes and pixels are those of the picture that was
 * asked about, whatever its pipeline did with it.
 *
 * <p>How pictures are prepared is in {@link io.aimass.preprocess.image}.
 */
@NullMarked
package io.aimass.preprocess.vision;

import org.jspecify.annotations.NullMarked;
