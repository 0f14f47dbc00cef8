/** Networks as values, their training, committees of them, and their export to ONNX. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.aimass.train {
  requires transitive io.aimass.api;
  requires transitive io.aimass.preprocess;
  requires static transitive org.jspecify;
  requires ai.djl.api;
  requires ai.djl.pytorch_engine;
  requires com.google.gson;
  requires io.aimass.engine;
  requires org.slf4j;

  exports io.aimass.train;
  exports io.aimass.train.committee;
  exports io.aimass.train.network;
  exports io.aimass.train.onnx;
}
