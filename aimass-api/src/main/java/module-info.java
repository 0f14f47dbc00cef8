/** The fluent API, predictions, tensors, ensembles and the runtime. Pure Java, no natives. */
@SuppressWarnings({
  "requires-automatic", // Guava for Android has no module descriptor
  "module" // The modules that internal packages are opened to are built later
})
module io.aimass.api {
  requires static transitive org.jspecify;
  requires com.google.common;
  requires com.google.gson;
  requires org.slf4j;

  exports io.aimass;
  exports io.aimass.bundle;
  exports io.aimass.ensemble;
  exports io.aimass.fit;
  exports io.aimass.spi;
  exports io.aimass.internal.binary to
      io.aimass.preprocess;
  exports io.aimass.internal.onnx to
      io.aimass.engine;

  uses io.aimass.bundle.PartFactory;
  uses io.aimass.spi.EngineProvider;
}
