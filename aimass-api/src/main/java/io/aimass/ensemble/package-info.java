/**
 * How votes become one answer: {@link io.aimass.ensemble.Ensemble}, the interface that a user
 * implements, and the strategies of {@link io.aimass.ensemble.Ensembles}.
 *
 * <p>An ensemble is two pure functions of votes. It knows no engine, no thread and no time; who
 * runs the members is the runtime's business. Choosing weights on data belongs to {@code
 * io.aimass.fit}.
 */
@NullMarked
package io.aimass.ensemble;

import org.jspecify.annotations.NullMarked;
