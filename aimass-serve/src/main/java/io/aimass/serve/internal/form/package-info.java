/**
 * The forms that inputs and answers of a mass's types have outside: as JSON and as named tensors.
 * Not API.
 */
@NullMarked
package io.aimass.serve.internal.form;

import org.jspecify.annotations.NullMarked;
