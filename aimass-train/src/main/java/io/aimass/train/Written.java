package io.aimass.train;

import java.util.List;

/**
 * What a network with a decoder wrote.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param words their numbers, from 1, without the end
 * @param logProbability the sum of the natural logarithms of the words' probabilities, and of the
 *     end's unless the most words were written before it came
 */
public record Written(List<Integer> words, double logProbability) {

  /** Copies the list. */
  public Written {
    words = List.copyOf(words);
  }
}
