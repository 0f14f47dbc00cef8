/**
 * The Java that the documentation shows, compiled and, where it can be, run as tests. Between
 * {@code // snippet: name} and {@code // end} stands the text of the block after {@code <!--
 * snippet: name -->}. Whole programs are in {@code io.aimass.examples}.
 */
@NullMarked
package io.aimass.examples.docs;

import org.jspecify.annotations.NullMarked;
