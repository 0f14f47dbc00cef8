/**
 * What an engine implements: {@link io.aimass.spi.EngineProvider}, found by {@link
 * java.util.ServiceLoader}, opens an {@link io.aimass.spi.EngineSession} that runs tensors in,
 * tensors out.
 *
 * <p>A provider stays small because the runtime around it does the rest for every engine: it
 * chooses the engine and the device, checks inputs against the model's signature before native code
 * sees them, never closes a session that is running, and looks for NaN in what comes out. The
 * conformance kit in {@code aimass-testkit} is what a provider must pass.
 */
@NullMarked
package io.aimass.spi;

import org.jspecify.annotations.NullMarked;
