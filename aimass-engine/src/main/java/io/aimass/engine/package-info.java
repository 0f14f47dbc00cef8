/**
 * Names of the engines that this module brings, for {@code ModelSpec.engine(...)}.
 *
 * <p>Having the module on the class path or module path is all a host needs: its providers are
 * found by {@link java.util.ServiceLoader}. The adapters themselves are not API.
 */
@NullMarked
package io.aimass.engine;

import org.jspecify.annotations.NullMarked;
