/** The fluent API, predictions, tensors, ensembles and the runtime. Pure Java, no natives. */
@SuppressWarnings("requires-automatic") // Guava for Android has no module descriptor
module io.aimass.api {
  requires static transitive org.jspecify;
  requires com.google.common;
  requires org.slf4j;

  exports io.aimass;
  exports io.aimass.ensemble;
  exports io.aimass.spi;

  uses io.aimass.spi.EngineProvider;
}
