/**
 * The committee that sorts one-line descriptions of software packages into 46 topics: its data, its
 * members, how it is trained, measured and printed.
 */
@NullMarked
package io.aimass.examples.topics;

import org.jspecify.annotations.NullMarked;
