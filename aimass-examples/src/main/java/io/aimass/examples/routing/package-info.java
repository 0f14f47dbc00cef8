/** Host code that uses a committee; its unit test shows how to test such code without a model. */
@NullMarked
package io.aimass.examples.routing;

import org.jspecify.annotations.NullMarked;
