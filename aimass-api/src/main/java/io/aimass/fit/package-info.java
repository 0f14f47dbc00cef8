/**
 * Fitting on data, in pure Java: linear models over dense and sparse rows, calibration, conformal
 * prediction, the weights of a committee, and the measures that judge them and their diversity.
 *
 * <p>Everything here is a plain computation on numbers: no model files of engines, no text, no
 * running of members. How votes are combined at run time lives in {@code io.aimass.ensemble}. Every
 * fit gives the same result, to the bit, for any number of threads on the same Java runtime.
 */
@NullMarked
package io.aimass.fit;

import org.jspecify.annotations.NullMarked;
