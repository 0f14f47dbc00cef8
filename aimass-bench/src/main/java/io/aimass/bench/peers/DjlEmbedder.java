package io.aimass.bench.peers;

import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** DJL's ONNX Runtime engine: a predictor per thread and model, asked one after the other. */
final class DjlEmbedder implements Embedder {

  private static final String ENGINE = "OnnxRuntime";

  private final List<ZooModel<List<String>, List<float[]>>> models = new ArrayList<>();
  private final List<BareTokenizer> tokenizers = new ArrayList<>();
  private final Queue<Predictor<?, ?>> opened = new ConcurrentLinkedQueue<>();
  private final ThreadLocal<List<Predictor<List<String>, List<float[]>>>> predictors =
      ThreadLocal.withInitial(this::predictors);

  DjlEmbedder(List<SentenceModel> members) {
    for (SentenceModel member : members) {
      BareTokenizer tokenizer = new BareTokenizer(member);
      tokenizers.add(tokenizer);
      models.add(load(member, tokenizer));
    }
  }

  /** Starts DJL's engine, which cannot be done once somebody else has an environment. */
  static void startEngine() {
    Engine.getEngine(ENGINE);
  }

  private static ZooModel<List<String>, List<float[]>> load(
      SentenceModel member, BareTokenizer tokenizer) {
    @SuppressWarnings("unchecked") // there is no class object of a list of strings
    Class<List<String>> texts = (Class<List<String>>) (Class<?>) List.class;
    @SuppressWarnings("unchecked") // nor of a list of vectors
    Class<List<float[]>> vectors = (Class<List<float[]>>) (Class<?>) List.class;
    try {
      return Criteria.builder()
          .setTypes(texts, vectors)
          .optModelPath(member.file())
          .optEngine(ENGINE)
          .optTranslator(new DjlTextTranslator(tokenizer, member.isPooledAtFirstToken()))
          .build()
          .loadModel();
    } catch (IOException | ModelNotFoundException | MalformedModelException e) {
      throw new IllegalStateException("DJL cannot open " + member, e);
    }
  }

  private List<Predictor<List<String>, List<float[]>>> predictors() {
    List<Predictor<List<String>, List<float[]>>> own =
        models.stream().map(ZooModel::newPredictor).toList();
    opened.addAll(own);
    return own;
  }

  @Override
  public float[] embed(String text) throws Exception {
    return embedAll(List.of(text)).get(0);
  }

  /** One tensor per model, as it comes. */
  @Override
  public List<float[]> embedAll(List<String> texts) throws Exception {
    List<List<float[]>> columns = new ArrayList<>();
    for (Predictor<List<String>, List<float[]>> predictor : predictors.get()) {
      columns.add(predictor.predict(texts));
    }
    return Columns.concatenated(columns);
  }

  @Override
  public void close() {
    opened.forEach(Predictor::close);
    models.forEach(ZooModel::close);
    tokenizers.forEach(BareTokenizer::close);
  }
}
