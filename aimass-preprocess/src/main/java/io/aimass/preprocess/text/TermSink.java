package io.aimass.preprocess.text;

/** Takes the terms of a text one by one, as pieces of one array of characters. */
interface TermSink {
  /** Takes the term from {@code from} to below {@code to}; the array is the text's own. */
  void term(char[] text, int from, int to);
}
