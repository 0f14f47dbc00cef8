package io.aimass.preprocess.text;

/** What a text is cut into before its parts are counted; named and cut as in scikit-learn. */
public enum TextAnalyzer {
  /**
   * Words, and runs of words with one space between them. A word is a run, as long as possible, of
   * letters, digits, other numbers and underscores: scikit-learn's pattern {@code (?u)\b\w\w+\b},
   * with a shortest length that can be chosen.
   */
  WORD,

  /**
   * Runs of characters, over word bounds too. Two or more white space characters in a row count as
   * one space; one alone stays what it is.
   */
  CHAR,

  /**
   * Runs of characters inside what stands between white space, with one space added on both sides.
   * A piece shorter than the run is taken whole, once.
   */
  CHAR_WB
}
