package io.aimass.preprocess.text;

import java.util.Arrays;
import java.util.Locale;

/** Cuts a text into the terms that a vectorizer counts. Immutable and thread-safe. */
final class TextCutter {
  private final TextAnalyzer analyzer;
  private final int least;
  private final int most;
  private final boolean lowercase;
  private final int minTokenLength;

  TextCutter(TfIdfOptions options) {
    this.analyzer = options.analyzer();
    this.least = options.minN();
    this.most = options.maxN();
    this.lowercase = options.lowercase();
    this.minTokenLength = options.minTokenLength();
  }

  /** Hands all terms of a text to the sink, repeated ones each time. */
  void cut(String text, TermSink sink) {
    char[] characters = (lowercase ? text.toLowerCase(Locale.ROOT) : text).toCharArray();
    Unicode.replaceLoneSurrogates(characters);
    switch (analyzer) {
      case WORD -> cutWords(characters, sink);
      case CHAR -> cutCharacters(characters, sink);
      case CHAR_WB -> cutPieces(characters, sink);
    }
  }

  private void cutWords(char[] text, TermSink sink) {
    Words words = new Words(text.length);
    int at = 0;
    while (at < text.length) {
      int end = at;
      int length = 0;
      while (end < text.length && Unicode.isWord(Character.codePointAt(text, end))) {
        end += Character.charCount(Character.codePointAt(text, end));
        length++;
      }
      if (length >= minTokenLength) {
        words.add(text, at, end);
      }
      at = end > at ? end : at + Character.charCount(Character.codePointAt(text, at));
    }
    words.runs(least, most, sink);
  }

  /** The words of one text, side by side with one space between them. */
  private static final class Words {
    private final char[] joined;
    private int used;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;

    /** Words and the spaces between them are never longer than the text, but for a last space. */
    Words(int textLength) {
      this.joined = new char[textLength + 1];
    }

    void add(char[] text, int from, int to) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
      }
      System.arraycopy(text, from, joined, used, to - from);
      starts[count] = used;
      ends[count++] = used + to - from;
      used += to - from;
      joined[used++] = ' ';
    }

    void runs(int least, int most, TermSink sink) {
      for (int n = least; n <= Math.min(most, count); n++) {
        for (int first = 0; first + n <= count; first++) {
          sink.term(joined, starts[first], ends[first + n - 1]);
        }
      }
    }
  }

  private void cutCharacters(char[] text, TermSink sink) {
    char[] collapsed = new char[text.length];
    int used = 0;
    for (int i = 0; i < text.length; ) {
      int end = i;
      while (end < text.length && Unicode.isSpace(text[end])) {
        end++;
      }
      collapsed[used++] = end - i > 1 ? ' ' : text[i];
      i = Math.max(end, i + 1);
    }
    int[] bounds = bounds(collapsed, 0, used);
    int length = bounds.length - 1;
    for (int n = least; n <= Math.min(most, length); n++) {
      runs(collapsed, bounds, n, sink);
    }
  }

  private void cutPieces(char[] text, TermSink sink) {
    char[] padded = new char[text.length + 2];
    for (int i = 0; i < text.length; ) {
      int end = i;
      while (end < text.length && !Unicode.isSpace(text[end])) {
        end++;
      }
      if (end > i) {
        padded[0] = ' ';
        System.arraycopy(text, i, padded, 1, end - i);
        padded[end - i + 1] = ' ';
        cutPiece(padded, end - i + 2, sink);
      }
      i = end + 1;
    }
  }

  private void cutPiece(char[] padded, int used, TermSink sink) {
    int[] bounds = bounds(padded, 0, used);
    int length = bounds.length - 1;
    for (int n = least; n <= most; n++) {
      if (length <= n) {
        sink.term(padded, 0, used);
        return;
      }
      runs(padded, bounds, n, sink);
    }
  }

  private static void runs(char[] text, int[] bounds, int n, TermSink sink) {
    for (int first = 0; first + n < bounds.length; first++) {
      sink.term(text, bounds[first], bounds[first + n]);
    }
  }

  /** Where each code point starts, and where the last one ends. */
  private static int[] bounds(char[] text, int from, int to) {
    int[] bounds = new int[Character.codePointCount(text, from, to - from) + 1];
    int at = from;
    for (int i = 0; i < bounds.length - 1; i++) {
      bounds[i] = at;
      at += Character.isHighSurrogate(text[at]) ? 2 : 1;
    }
    bounds[bounds.length - 1] = to;
    return bounds;
  }
}
