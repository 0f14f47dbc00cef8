/**
 * What both adapters need: starting DJL without a network, and letting native runs end before the
 * process does. Not API.
 */
@NullMarked
package io.aimass.engine.internal;

import org.jspecify.annotations.NullMarked;
