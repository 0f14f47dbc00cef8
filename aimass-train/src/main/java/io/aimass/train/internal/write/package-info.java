/** What a decoder writes: the search for the best sequence, and the network's part in it. */
@NullMarked
package io.aimass.train.internal.write;

import org.jspecify.annotations.NullMarked;
