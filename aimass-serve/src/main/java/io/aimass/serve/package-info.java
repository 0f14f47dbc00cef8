/**
 * A mass over HTTP. {@link io.aimass.serve.MassServer} serves one from a host's own code; {@link
 * io.aimass.serve.ServeMain} is the command that serves a bundle. {@link io.aimass.serve.WebInput}
 * and {@link io.aimass.serve.WebOutput} are for inputs and answers of the host's own types.
 */
@NullMarked
package io.aimass.serve;

import org.jspecify.annotations.NullMarked;
