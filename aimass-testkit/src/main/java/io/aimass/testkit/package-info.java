/**
 * What every engine must pass, as test classes to extend: {@link
 * io.aimass.testkit.EngineConformance} and the small models it runs. For the tests of engines, not
 * for production code.
 */
@NullMarked
package io.aimass.testkit;

import org.jspecify.annotations.NullMarked;
