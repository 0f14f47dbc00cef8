/** The program that trains a committee, saves it and opens it again: its members and its page. */
@NullMarked
package io.aimass.examples.story;

import org.jspecify.annotations.NullMarked;
