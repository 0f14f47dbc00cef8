package io.aimass.bench.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Tensors in and out by DJL, the arithmetic by hand: DJL's own text translator needs PyTorch beside
 * ONNX Runtime to take a mean. A batch is one input to it, as its batchifier needs PyTorch too.
 */
final class DjlTextTranslator implements NoBatchifyTranslator<List<String>, List<float[]>> {

  private static final List<String> INPUTS =
      List.of("input_ids", "attention_mask", "token_type_ids");
  private static final String BATCH = "batch";

  private final BareTokenizer tokenizer;
  private final boolean first;

  DjlTextTranslator(BareTokenizer tokenizer, boolean first) {
    this.tokenizer = tokenizer;
    this.first = first;
  }

  @Override
  public NDList processInput(TranslatorContext context, List<String> texts) {
    TokenBatch batch = new TokenBatch(texts.stream().map(tokenizer::ids).toList());
    context.setAttachment(BATCH, batch);
    NDList inputs = new NDList(INPUTS.size());
    for (String name : INPUTS) {
      NDArray array = context.getNDManager().create(batch.input(name), new Shape(batch.shape()));
      array.setName(name);
      inputs.add(array);
    }
    return inputs;
  }

  @Override
  public List<float[]> processOutput(TranslatorContext context, NDList outputs) {
    TokenBatch batch = (TokenBatch) context.getAttachment(BATCH);
    NDArray hidden = outputs.get(0);
    int width = (int) hidden.getShape().get(2);
    float[] values = hidden.toFloatArray();
    List<float[]> vectors = new ArrayList<>(batch.rows());
    for (int row = 0; row < batch.rows(); row++) {
      vectors.add(Pooled.row(values, width, batch, row, first));
    }
    return vectors;
  }
}
