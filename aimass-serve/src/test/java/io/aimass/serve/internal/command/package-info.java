@NullMarked
package io.aimass.serve.internal.command;

import org.jspecify.annotations.NullMarked;
