package io.aimass.bench.peers;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.e5smallv2q.E5SmallV2QuantizedEmbeddingModel;
import java.util.ArrayList;
import java.util.List;

/** LangChain4j's in-process models, asked one after the other on the caller's thread. */
final class LangChain4jEmbedder implements Embedder {

  private final List<EmbeddingModel> models;

  LangChain4jEmbedder(List<SentenceModel> members) {
    models = members.stream().map(LangChain4jEmbedder::open).toList();
  }

  private static EmbeddingModel open(SentenceModel member) {
    return switch (member) {
      case MINILM_Q -> new AllMiniLmL6V2QuantizedEmbeddingModel();
      case BGE_Q -> new BgeSmallEnV15QuantizedEmbeddingModel();
      case E5_Q -> new E5SmallV2QuantizedEmbeddingModel();
      case MINILM -> new AllMiniLmL6V2EmbeddingModel();
    };
  }

  @Override
  public float[] embed(String text) {
    List<float[]> vectors = new ArrayList<>(models.size());
    for (EmbeddingModel model : models) {
      vectors.add(model.embed(text).content().vector());
    }
    return Pooled.concatenated(vectors);
  }

  @Override
  public List<float[]> embedAll(List<String> texts) {
    List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
    List<List<float[]>> columns = new ArrayList<>();
    for (EmbeddingModel model : models) {
      columns.add(model.embedAll(segments).content().stream().map(Embedding::vector).toList());
    }
    return Columns.concatenated(columns);
  }

  /** There is nothing to close: its sessions live as long as the process. */
  @Override
  public void close() {}
}
