package io.aimass.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** One model on ONNX Runtime's Java binding and nothing else. */
final class BareEncoder implements AutoCloseable {

  /** ONNX Runtime's own choice: as many threads as cores, which spin while they wait. */
  static final int DEFAULT_THREADS = 0;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final BareTokenizer tokenizer;
  private final OrtSession.SessionOptions options = new OrtSession.SessionOptions();
  private final OrtSession session;
  private final List<String> inputNames;
  private final boolean first;

  BareEncoder(SentenceModel model, int intraOpThreads) {
    tokenizer = new BareTokenizer(model);
    first = model.isPooledAtFirstToken();
    try {
      if (intraOpThreads != DEFAULT_THREADS) {
        options.setIntraOpNumThreads(intraOpThreads);
      }
      session = environment.createSession(model.file().toString(), options);
      inputNames = List.copyOf(session.getInputNames());
    } catch (OrtException e) {
      throw new IllegalStateException("cannot open " + model, e);
    }
  }

  static List<BareEncoder> open(List<SentenceModel> models, int intraOpThreads) {
    return models.stream().map(model -> new BareEncoder(model, intraOpThreads)).toList();
  }

  long[] ids(String text) {
    return tokenizer.ids(text);
  }

  float[] embed(String text) throws OrtException {
    return run(List.of(ids(text))).get(0);
  }

  /** One tensor batch of tokenised texts. */
  List<float[]> run(List<long[]> rows) throws OrtException {
    TokenBatch batch = new TokenBatch(rows);
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (String name : inputNames) {
        inputs.put(name, OnnxTensor.createTensor(environment, batch.input(name), batch.shape()));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        OnnxTensor hidden = (OnnxTensor) result.get(0);
        int width = (int) hidden.getInfo().getShape()[2];
        float[] values = hidden.getFloatBuffer().array();
        return each(rows.size(), row -> Pooled.row(values, width, batch, row, first));
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static List<float[]> each(int rows, IntFunction<float[]> vector) {
    List<float[]> vectors = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      vectors.add(vector.apply(row));
    }
    return vectors;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("cannot close the session", e);
    } finally {
      options.close();
      tokenizer.close();
    }
  }
}
