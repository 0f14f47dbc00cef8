/**
 * The binary container that AI Mass's own small files share: magic number, version, little-endian
 * content, CRC32. What the content of one file means is written beside the class that saves it;
 * other people's formats do not belong here.
 *
 * <p>Not API: only modules of AI Mass may use it.
 */
@NullMarked
package io.aimass.internal.binary;

import org.jspecify.annotations.NullMarked;
