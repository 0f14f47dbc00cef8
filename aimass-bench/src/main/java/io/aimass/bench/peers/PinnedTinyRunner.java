package io.aimass.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** The least that a run can cost. */
final class PinnedTinyRunner implements TinyRunner {

  private final TinySession tiny = new TinySession();
  private final FloatBuffer in = buffer();
  private final FloatBuffer out = buffer();
  private final OnnxTensor input = tensor(in);
  private final OnnxTensor output = tensor(out);
  private final Map<String, OnnxTensor> inputs = Map.of(TinyModel.INPUT, input);
  private final Map<String, OnnxTensor> outputs = Map.of(TinyModel.OUTPUT, output);

  private static FloatBuffer buffer() {
    return ByteBuffer.allocateDirect(TinyModel.SIZE * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private OnnxTensor tensor(FloatBuffer buffer) {
    try {
      return OnnxTensor.createTensor(tiny.environment(), buffer, TinyModel.shape());
    } catch (OrtException e) {
      throw new IllegalStateException("cannot make a tensor", e);
    }
  }

  @Override
  public float[] run(float[] numbers) throws OrtException {
    in.put(0, numbers);
    try (OrtSession.Result result = tiny.session().run(inputs, outputs)) {
      float[] answer = new float[result.size() * TinyModel.SIZE];
      out.get(0, answer);
      return answer;
    }
  }

  @Override
  public void close() {
    input.close();
    output.close();
    tiny.close();
  }
}
