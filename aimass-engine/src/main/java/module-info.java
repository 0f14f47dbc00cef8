/** Engine adapters: ONNX Runtime, and PyTorch and every other engine through DJL. */
@SuppressWarnings({
  "requires-automatic",
  "requires-transitive-automatic",
  "module" // The module that internals are opened to is built later
})
module io.aimass.engine {
  requires transitive io.aimass.api;
  requires static transitive org.jspecify;
  requires ai.djl.api;
  requires ai.djl.onnxruntime_engine;
  requires ai.djl.pytorch_engine;
  requires com.microsoft.onnxruntime;
  requires org.slf4j;

  exports io.aimass.engine;
  exports io.aimass.engine.internal to
      io.aimass.train;

  uses ai.djl.engine.EngineProvider;

  provides io.aimass.spi.EngineProvider with
      io.aimass.engine.internal.onnx.OnnxRuntimeProvider,
      io.aimass.engine.internal.djl.DjlProvider;
}
