@NullMarked
package io.aimass.serve.internal.json;

import org.jspecify.annotations.NullMarked;
