package io.aimass.preprocess.text;

import io.aimass.Encoder;
import io.aimass.Layout;
import io.aimass.Tensor;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Encodes a text as the numbers of its terms: {@code input_ids} and {@code attention_mask}, INT64,
 * each {@code [terms]}: what a network over tokens that was exported by {@code aimass-train} takes.
 * Texts of different lengths share a batch: the shorter ones are filled up with padding and an
 * attention of 0. A text without terms counts as one unknown term.
 *
 * <p>Equal vocabularies make equal encoders. Safe for use by many threads.
 *
 * @param vocabulary numbers the terms
 */
public record VocabularyEncoder(Vocabulary vocabulary) implements Encoder<String>, Saveable {

  /** Checks that there is a vocabulary. */
  public VocabularyEncoder {
    Objects.requireNonNull(vocabulary, "vocabulary");
  }

  @Override
  public Map<String, Tensor> encode(String text) {
    long[] found = vocabulary.numbers(text);
    long[] ids = found.length == 0 ? new long[] {Vocabulary.UNKNOWN} : found;
    long[] mask = new long[ids.length];
    Arrays.fill(mask, 1);
    Map<String, Tensor> tensors = new LinkedHashMap<>(); // in the order of formats without names
    tensors.put(TransformerInputs.IDS, Tensor.of(ids, ids.length));
    tensors.put(TransformerInputs.MASK, Tensor.of(mask, mask.length));
    return Collections.unmodifiableMap(tensors);
  }

  @Override
  public Layout layout() {
    return Layout.stacked()
        .ragged(TransformerInputs.IDS, Vocabulary.PADDING, 0)
        .ragged(TransformerInputs.MASK, 0, 0);
  }

  /** Two texts of different lengths. */
  @Override
  public List<String> samples() {
    return List.of("A short text.", "A longer one, whose words and whose punctuation differ!");
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("text.vocabulary-encoder", 1).withPart("vocabulary", vocabulary);
  }
}
