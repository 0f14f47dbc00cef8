package io.aimass.bench.peers;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A DJL predictor with a translator of its own. */
final class DjlTinyRunner implements TinyRunner {

  private final Model model = Model.newInstance("tiny", "OnnxRuntime");
  private final Predictor<float[], float[]> predictor;

  DjlTinyRunner() {
    try {
      model.load(new ByteArrayInputStream(TinyModel.bytes()));
    } catch (IOException | MalformedModelException e) {
      throw new IllegalStateException("DJL cannot open the tiny model", e);
    }
    predictor = model.newPredictor(new Arrays());
  }

  private static final class Arrays implements NoBatchifyTranslator<float[], float[]> {
    private final Shape shape = new Shape(TinyModel.shape());

    @Override
    public NDList processInput(TranslatorContext context, float[] numbers) {
      NDArray array = context.getNDManager().create(numbers, shape);
      return new NDList(array);
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList outputs) {
      return outputs.singletonOrThrow().toFloatArray();
    }
  }

  @Override
  public float[] run(float[] numbers) throws TranslateException {
    return predictor.predict(numbers);
  }

  @Override
  public void close() {
    predictor.close();
    model.close();
  }
}
