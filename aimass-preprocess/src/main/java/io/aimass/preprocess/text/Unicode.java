package io.aimass.preprocess.text;

/** Python's view of characters, so that texts fall apart here where they do in scikit-learn. */
final class Unicode {
  private static final char REPLACEMENT = '\uFFFD';

  private Unicode() {}

  /** Whether Python's {@code \w} matches: {@code str.isalnum()} or an underscore. */
  static boolean isWord(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      default -> codePoint == '_';
    };
  }

  /** Whether Python's {@code \s} matches: {@code str.isspace()}. */
  static boolean isSpace(char character) {
    if (character <= ' ') {
      return character == ' '
          || (character >= '\t' && character <= '\r')
          || (character >= 0x1C && character <= 0x1F);
    }
    return character >= 0x85
        && (character == 0x85
            || character == 0xA0
            || character == 0x1680
            || (character >= 0x2000 && character <= 0x200A)
            || character == 0x2028
            || character == 0x2029
            || character == 0x202F
            || character == 0x205F
            || character == 0x3000);
  }

  /** Replaces surrogates that stand alone: they have no UTF-8 and could not be saved. */
  static void replaceLoneSurrogates(char[] text) {
    for (int i = 0; i < text.length; i++) {
      if (Character.isSurrogate(text[i])) {
        boolean pair = i + 1 < text.length && Character.isSurrogatePair(text[i], text[i + 1]);
        if (pair) {
          i++;
        } else {
          text[i] = REPLACEMENT;
        }
      }
    }
  }

  /** Compares pieces of two arrays by code points, the order of Python's strings. */
  static int compare(char[] left, int leftFrom, int leftTo, char[] right, int from, int to) {
    int common = Math.min(leftTo - leftFrom, to - from);
    for (int i = 0; i < common; i++) {
      char a = left[leftFrom + i];
      char b = right[from + i];
      if (a != b) {
        return Integer.compare(rank(a), rank(b));
      }
    }
    return Integer.compare(leftTo - leftFrom, to - from);
  }

  /** Surrogates stand for code points above all others, but below U+E000 to U+FFFF as chars. */
  private static int rank(char character) {
    return Character.isSurrogate(character) ? character + 0x10000 : character;
  }
}
