package io.aimass.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/** As the binding's documentation shows it: arrays in, arrays out. */
final class FreshTinyRunner implements TinyRunner {

  private final TinySession tiny = new TinySession();

  @Override
  public float[] run(float[] numbers) throws OrtException {
    float[][] rows = {numbers};
    try (OnnxTensor input = OnnxTensor.createTensor(tiny.environment(), rows);
        OrtSession.Result result = tiny.session().run(Map.of(TinyModel.INPUT, input))) {
      return ((float[][]) result.get(0).getValue())[0];
    }
  }

  @Override
  public void close() {
    tiny.close();
  }
}
