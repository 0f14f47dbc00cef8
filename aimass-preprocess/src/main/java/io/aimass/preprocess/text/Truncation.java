package io.aimass.preprocess.text;

/**
 * Which part of a pair of texts gives way when both do not fit into a tokenizer's maximum length.
 * The tokens that go are the last ones of that part; special tokens such as {@code [SEP]} stay.
 */
public enum Truncation {
  /** The longer of the two, until both are equally long, and then both. A single text is cut. */
  LONGEST_FIRST,

  /** The first, or the only text. */
  ONLY_FIRST,

  /** The second: the first, such as a question, stays whole. No single text can be cut this way. */
  ONLY_SECOND
}
