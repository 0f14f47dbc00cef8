package io.aimass.preprocess.text;

import io.aimass.Layout;
import io.aimass.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names under which exported transformers take their tokens, and how those become a batch. */
final class TransformerInputs {

  static final String IDS = "input_ids";
  static final String MASK = "attention_mask";
  static final String TYPES = "token_type_ids";

  private TransformerInputs() {}

  /** In the order in which a traced model takes them, for formats without names. */
  static Map<String, Tensor> of(Tokens tokens) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(IDS, tokens.idsTensor());
    tensors.put(MASK, tokens.maskTensor());
    tensors.put(TYPES, tokens.typeIdsTensor());
    return Collections.unmodifiableMap(tensors);
  }

  static Layout layout(TextTokenizer tokenizer) {
    return Layout.stacked()
        .ragged(IDS, tokenizer.padId(), 0)
        .ragged(MASK, 0, 0)
        .ragged(TYPES, 0, 0)
        .optional(TYPES);
  }
}
