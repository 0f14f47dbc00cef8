/**
 * Zip files in one canonical form: every entry stored and not compressed, its data on a multiple of
 * 64 bytes, no time, nothing between the entries. What is in the entries is the caller's affair.
 * Not API.
 */
@NullMarked
package io.aimass.internal.zip;

import org.jspecify.annotations.NullMarked;
