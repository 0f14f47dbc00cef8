package io.aimass.train;

/**
 * How words are found that a network with a decoder writes: step by step, and of all sequences so
 * far the best ones are kept. The best is the one with the largest score: the sum of the logarithms
 * of its words' probabilities, the end's included, divided by {@code ((5 + words) / 6) ^
 * lengthPenalty}, the end counted as a word (Wu and others, 2016). A sequence that has ended keeps
 * its place while others go on; the search is over when all that are kept have ended, or after the
 * most words.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param width how many sequences are kept, 1 or more; 1 takes the likeliest word at each step
 * @param maxWords how many words are written at most, the end included, 1 or more
 * @param lengthPenalty 0 for none, which is for short sequences; 0.6 to 1 are usual
 */
public record BeamSearch(int width, int maxWords, double lengthPenalty) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public BeamSearch {
    Require.atLeast("width", width, 1);
    Require.atLeast("maxWords", maxWords, 1);
    Require.zeroOrMore("lengthPenalty", lengthPenalty);
  }

  /**
   * The likeliest word at each step.
   *
   * @param maxWords how many words are written at most, the end included, 1 or more
   * @return the search
   * @throws IllegalArgumentException if the number is out of range
   */
  public static BeamSearch greedy(int maxWords) {
    return new BeamSearch(1, maxWords, 0);
  }

  /**
   * A search with a length penalty of 0.6.
   *
   * @param width how many sequences are kept, 1 or more; 4 to 10 are usual
   * @param maxWords how many words are written at most, the end included, 1 or more
   * @return the search
   * @throws IllegalArgumentException if a number is out of range
   */
  public static BeamSearch of(int width, int maxWords) {
    return new BeamSearch(width, maxWords, 0.6);
  }
}
