/**
 * From a {@link io.aimass.ModelSpec} to a guarded session: choosing the engine and the device,
 * checking inputs and outputs, and never closing what is running. Not API.
 */
@NullMarked
package io.aimass.internal.model;

import org.jspecify.annotations.NullMarked;
