package io.aimass.preprocess.text;

import io.aimass.DataType;
import io.aimass.Tensor;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * A text, or a pair of texts, as a model reads it: the numbers of its tokens in the vocabulary, and
 * which text each token is of. Nothing is padded, so every token counts.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Tokens {

  private final long[] ids;
  private final long[] typeIds;

  /** Takes the arrays over. */
  Tokens(long[] ids, long[] typeIds) {
    this.ids = ids;
    this.typeIds = typeIds;
  }

  /**
   * The number of tokens, special ones such as {@code [CLS]} included.
   *
   * @return 0 or more, at most the tokenizer's maximum length
   */
  public int size() {
    return ids.length;
  }

  /**
   * The tokens' places in the vocabulary.
   *
   * @return a new array of {@link #size()} numbers
   */
  public long[] ids() {
    return ids.clone();
  }

  /**
   * Which text each token is of.
   *
   * @return a new array of {@link #size()} numbers; for a BERT model 0 for the first text and 1 for
   *     the second
   */
  public long[] typeIds() {
    return typeIds.clone();
  }

  Tensor idsTensor() {
    return vector(ids);
  }

  Tensor typeIdsTensor() {
    return vector(typeIds);
  }

  /** Ones only, as nothing is padding. */
  Tensor maskTensor() {
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    return vector(ones);
  }

  private static Tensor vector(long[] values) {
    return Tensor.view(DataType.INT64, LongBuffer.wrap(values), values.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tokens that
        && Arrays.equals(ids, that.ids)
        && Arrays.equals(typeIds, that.typeIds);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ids) + Arrays.hashCode(typeIds);
  }

  @Override
  public String toString() {
    return "Tokens" + Arrays.toString(ids);
  }
}
