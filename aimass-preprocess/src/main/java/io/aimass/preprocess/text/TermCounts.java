package io.aimass.preprocess.text;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Counts terms over all texts of a fit, then chooses those worth an entry. */
final class TermCounts implements TermSink {
  private final TermTable terms = new TermTable();
  private int[] documentFrequencies = new int[256];
  private int[] occurrences = new int[256];

  /** The last document that each term was seen in, by number from 1. */
  private int[] lastDocument = new int[256];

  private int documents;

  /** Starts the next text. */
  void nextDocument() {
    documents++;
  }

  int documents() {
    return documents;
  }

  @Override
  public void term(char[] text, int from, int to) {
    int term = terms.add(text, from, to);
    if (term == lastDocument.length) {
      documentFrequencies = Arrays.copyOf(documentFrequencies, 2 * term);
      occurrences = Arrays.copyOf(occurrences, 2 * term);
      lastDocument = Arrays.copyOf(lastDocument, 2 * term);
    }
    occurrences[term]++;
    if (lastDocument[term] != documents) {
      lastDocument[term] = documents;
      documentFrequencies[term]++;
    }
  }

  /**
   * Chooses the terms within bounds, and of these the {@code most} with the most occurrences
   * (texts, if only presence counts), among equals the ones first in order; returns them in order.
   */
  int[] choose(double least, double highest, int most, boolean binary) {
    int[] weights = binary ? documentFrequencies : occurrences;
    int[] chosen =
        IntStream.range(0, terms.size())
            .filter(term -> documentFrequencies[term] >= least)
            .filter(term -> documentFrequencies[term] <= highest)
            .boxed()
            .sorted(terms::compare)
            .mapToInt(Integer::intValue)
            .toArray();
    if (chosen.length <= most) {
      return chosen;
    }
    return Arrays.stream(chosen)
        .boxed()
        .sorted((left, right) -> Integer.compare(weights[right], weights[left]))
        .limit(most)
        .sorted(terms::compare)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  TermTable terms(int[] chosen) {
    return terms.select(chosen);
  }

  int[] documentFrequencies(int[] chosen) {
    return Arrays.stream(chosen).map(term -> documentFrequencies[term]).toArray();
  }
}
