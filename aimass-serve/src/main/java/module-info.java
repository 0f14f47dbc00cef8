/** A mass over HTTP: /predict, the Open Inference Protocol and metrics. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.aimass.serve {
  requires transitive io.aimass.api;
  requires io.aimass.metrics;
  requires static io.aimass.preprocess;
  requires static transitive org.jspecify;
  requires com.google.gson;
  requires org.slf4j;
  requires transitive micrometer.core;
  requires micrometer.registry.prometheus;
  requires org.eclipse.jetty.http;
  requires org.eclipse.jetty.http2.server;
  requires org.eclipse.jetty.io;
  requires org.eclipse.jetty.server;

  exports io.aimass.serve;
}
