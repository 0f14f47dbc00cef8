/**
 * Committees that are trained: plans of members, their training on folds and on all rows, what
 * combines their votes, and one bundle of it all. {@link
 * io.aimass.train.committee.CommitteeTrainer} is where to begin.
 */
@NullMarked
package io.aimass.train.committee;

import org.jspecify.annotations.NullMarked;
