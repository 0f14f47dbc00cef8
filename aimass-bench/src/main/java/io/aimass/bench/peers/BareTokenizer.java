package io.aimass.bench.peers;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** DJL's tokenizer as one uses it by hand: neither padding nor more than the maximum length. */
final class BareTokenizer implements AutoCloseable {

  private final HuggingFaceTokenizer tokenizer;

  BareTokenizer(SentenceModel model) {
    try {
      tokenizer =
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(model.tokenizerFile())
              .optPadding(false)
              .optTruncation(true)
              .optMaxLength(SentenceModel.MAX_TOKENS)
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the tokenizer of " + model, e);
    }
  }

  long[] ids(String text) {
    return tokenizer.encode(text).getIds();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
