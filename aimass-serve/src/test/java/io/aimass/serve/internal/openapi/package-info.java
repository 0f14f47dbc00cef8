@NullMarked
package io.aimass.serve.internal.openapi;

import org.jspecify.annotations.NullMarked;
