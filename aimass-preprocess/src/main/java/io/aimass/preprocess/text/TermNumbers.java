package io.aimass.preprocess.text;

import io.aimass.fit.SparseVector;
import java.util.Arrays;

/** The numbers of the known terms of one text, gathered and then counted. */
final class TermNumbers {
  private int[] numbers = new int[256];
  private int count;

  /** Notes one occurrence; -1, an unknown term, is passed over. */
  void add(int term) {
    if (term < 0) {
      return;
    }
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    numbers[count++] = term;
  }

  /** Makes the text's vector. */
  SparseVector weighted(TfIdfOptions options, double[] idf) {
    Arrays.sort(numbers, 0, count);
    int[] indices = new int[count];
    double[] values = new double[count];
    int distinct = 0;
    for (int i = 0; i < count; ) {
      int end = i;
      while (end < count && numbers[end] == numbers[i]) {
        end++;
      }
      indices[distinct] = numbers[i];
      values[distinct++] = frequency(end - i, options) * idf[numbers[i]];
      i = end;
    }
    double length = options.norm().length(values, distinct);
    float[] result = new float[distinct];
    for (int i = 0; i < distinct; i++) {
      result[i] = (float) (values[i] / length);
    }
    return SparseVector.of(idf.length, Arrays.copyOf(indices, distinct), result);
  }

  private static double frequency(int occurrences, TfIdfOptions options) {
    if (options.binary() || occurrences == 1) {
      return 1;
    }
    return options.sublinearTf() ? 1 + Math.log(occurrences) : occurrences;
  }
}
