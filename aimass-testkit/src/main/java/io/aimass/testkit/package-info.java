/**
 * For tests, not for production code. Three things live here:
 *
 * <ul>
 *   <li>{@link io.aimass.testkit.Faulty}: members and engines that go wrong as a test asks, with
 *       which a host application tests its own use of a mass;
 *   <li>{@link io.aimass.testkit.EnsembleConformance}: the laws of an ensemble, as a test class to
 *       extend;
 *   <li>{@link io.aimass.testkit.EngineConformance}: what every engine must pass, as a test class
 *       to extend, and the small models it runs.
 * </ul>
 */
@NullMarked
package io.aimass.testkit;

import org.jspecify.annotations.NullMarked;
