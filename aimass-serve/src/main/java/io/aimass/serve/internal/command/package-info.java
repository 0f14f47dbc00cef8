/** The command's configuration: by file, environment and flag. Not API. */
@NullMarked
package io.aimass.serve.internal.command;

import org.jspecify.annotations.NullMarked;
