@NullMarked
package io.aimass.serve.internal.page;

import org.jspecify.annotations.NullMarked;
