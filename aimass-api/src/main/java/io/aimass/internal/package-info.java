/**
 * The runtime behind {@link io.aimass.Mass}: one {@link io.aimass.internal.Call} per question runs
 * the members as the ensemble asks for them and settles the answer. Not API.
 *
 * <p>How a model is opened and guarded is in {@code io.aimass.internal.model}.
 */
@NullMarked
package io.aimass.internal;

import org.jspecify.annotations.NullMarked;
