/** What trainings are made of. Not API. */
@NullMarked
package io.aimass.train.internal;

import org.jspecify.annotations.NullMarked;
