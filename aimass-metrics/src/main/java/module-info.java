/**
 * What happens in a mass, as events of the JDK's Flight Recorder and as Micrometer's meters. Either
 * is used without the other: only a host that has Micrometer on its path uses the latter.
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.aimass.metrics {
  requires transitive io.aimass.api;
  requires static transitive org.jspecify;
  requires static transitive micrometer.core;
  // Not static: nothing else would put it on a module path, and every JDK has it.
  requires jdk.jfr;

  exports io.aimass.metrics.jfr;
  exports io.aimass.metrics.micrometer;

  opens io.aimass.metrics.jfr to
      jdk.jfr;
}
