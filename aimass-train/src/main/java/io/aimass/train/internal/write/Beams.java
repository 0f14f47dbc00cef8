package io.aimass.train.internal.write;

import io.aimass.train.BeamSearch;
import io.aimass.train.Written;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sequences that are kept, for several inputs at once: those of an input stand one after the
 * other, the best first. The same in single precision as in an exported model. For one thread.
 */
final class Beams {

  /** The logarithm of a probability of almost nothing. */
  private static final float NEVER = -1e9f;

  private final BeamSearch search;
  private final int width;
  private final int inputs;
  private long[][] words; // each begins with 0
  private float[] sums;
  private float[] lengths;
  private boolean[] open;
  private int steps;

  Beams(BeamSearch search, int inputs) {
    this.search = search;
    this.width = search.width();
    this.inputs = inputs;
    this.words = new long[inputs * width][1];
    this.sums = new float[inputs * width];
    this.lengths = new float[inputs * width];
    this.open = new boolean[inputs * width];
    for (int row = 0; row < sums.length; row++) {
      sums[row] = row % width == 0 ? 0 : NEVER; // at first there is one, and not several alike
    }
    Arrays.fill(open, true);
  }

  /** Whether a word is to be written. */
  boolean goOn() {
    boolean anyOpen = false;
    for (boolean one : open) {
      anyOpen |= one;
    }
    return anyOpen && steps < search.maxWords();
  }

  /** How many words each has, the start included. */
  int length() {
    return steps + 1;
  }

  /** The words of all, one sequence after the other. */
  long[] written() {
    return Arrays.stream(words).flatMapToLong(Arrays::stream).toArray();
  }

  /**
   * Adds a word to each.
   *
   * @param logs the logarithms of all words' probabilities, {@code [inputs · width, vocabulary]}
   */
  void add(float[] logs) {
    int vocabulary = logs.length / words.length;
    Beams next = new Beams(search, inputs);
    for (int input = 0; input < inputs; input++) {
      int[] best = best(input, logs, vocabulary);
      for (int i = 0; i < width; i++) {
        int from = input * width + best[i] / vocabulary;
        int word = best[i] % vocabulary;
        next.put(input * width + i, this, from, word, logs[from * vocabulary + word]);
      }
    }
    words = next.words;
    sums = next.sums;
    lengths = next.lengths;
    open = next.open;
    steps++;
  }

  private void put(int row, Beams before, int from, int word, float log) {
    words[row] = Arrays.copyOf(before.words[from], before.words[from].length + 1);
    words[row][before.words[from].length] = word;
    sums[row] = before.sums[from] + before.gain(from, word, log);
    lengths[row] = before.lengths[from] + (before.open[from] ? 1 : 0);
    open[row] = before.open[from] && word != 0;
  }

  private float gain(int row, int word, float log) {
    return open[row] ? log : word == 0 ? 0 : NEVER;
  }

  /** The best of an input, as places among {@code [width, vocabulary]}; of equal ones the first. */
  private int[] best(int input, float[] logs, int vocabulary) {
    int[] places = new int[width];
    float[] scores = new float[width];
    int found = 0;
    for (int i = 0; i < width; i++) {
      int row = input * width + i;
      float penalty = penalty(lengths[row] + (open[row] ? 1 : 0));
      for (int word = 0; word < vocabulary; word++) {
        float sum = sums[row] + gain(row, word, logs[row * vocabulary + word]);
        found = insert(places, scores, found, i * vocabulary + word, sum / penalty);
      }
    }
    return places;
  }

  private static int insert(int[] places, float[] scores, int found, int place, float score) {
    int at = found;
    while (at > 0 && score > scores[at - 1]) {
      at--;
    }
    if (at == places.length) {
      return found;
    }
    int count = Math.min(found + 1, places.length);
    System.arraycopy(places, at, places, at + 1, count - at - 1);
    System.arraycopy(scores, at, scores, at + 1, count - at - 1);
    places[at] = place;
    scores[at] = score;
    return count;
  }

  private float penalty(float length) {
    return (float) Math.pow((5 + (double) length) / 6, search.lengthPenalty());
  }

  /** The best of each input. */
  List<Written> results() {
    List<Written> results = new ArrayList<>();
    for (int input = 0; input < inputs; input++) {
      int row = input * width;
      List<Integer> found =
          Arrays.stream(words[row])
              .skip(1)
              .takeWhile(word -> word != 0)
              .mapToObj(w -> (int) w)
              .toList();
      results.add(new Written(found, sums[row]));
    }
    return results;
  }
}
