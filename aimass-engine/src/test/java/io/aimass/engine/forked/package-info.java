/**
 * What can only be seen in a process of its own: order of start, its end, its network and files.
 */
package io.aimass.engine.forked;
