/**
 * Benchmarks beside peers; nothing to build on. It is compiled as a module and run on the class
 * path: JMH starts its forks with nothing else.
 */
@SuppressWarnings("requires-automatic")
module io.aimass.bench {
  requires ai.djl.api;
  requires ai.djl.tokenizers;
  requires com.microsoft.onnxruntime;
  requires io.aimass.engine;
  requires io.aimass.metrics;
  requires io.aimass.preprocess;
  requires io.aimass.testkit;
  requires java.compiler;
  requires java.management;
  requires jdk.jfr;
  requires jmh.core;
  requires langchain4j.core;
  requires langchain4j.embeddings;
  requires langchain4j.embeddings.all.minilm.l6.v2;
  requires langchain4j.embeddings.all.minilm.l6.v2.q;
  requires langchain4j.embeddings.bge.small.en.v15.q;
  requires langchain4j.embeddings.e5.small.v2.q;
  requires micrometer.core;
  requires static org.jspecify;

  uses io.aimass.spi.EngineProvider;
}
