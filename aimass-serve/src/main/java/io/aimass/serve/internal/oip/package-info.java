/** The Open Inference Protocol (KServe V2) over REST, with its binary tensors. Not API. */
@NullMarked
package io.aimass.serve.internal.oip;

import org.jspecify.annotations.NullMarked;
