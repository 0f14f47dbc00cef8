/**
 * What goes over the wire whatever is asked: routes, bodies within bounds, deadlines, hang-ups,
 * keys, failures as statuses, draining. The only package that knows the server library. Not API.
 */
@NullMarked
package io.aimass.serve.internal.http;

import org.jspecify.annotations.NullMarked;
