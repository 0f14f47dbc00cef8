/**
 * Programs a newcomer runs: {@link io.aimass.examples.Topics} first. What they are made of is in
 * the packages below.
 */
@NullMarked
package io.aimass.examples;

import org.jspecify.annotations.NullMarked;
