/**
 * The rules that hold the modules apart, tested on their compiled classes. Tests of what a module
 * does live in that module.
 */
@NullMarked
package io.aimass.architecture;

import org.jspecify.annotations.NullMarked;
