package io.aimass.ensemble;

import io.aimass.ensemble.Rover.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word transition network: places in a row, at each of which every sequence aligned so far has a
 * word or nothing. Used by one thread.
 *
 * <p>Costs of an alignment are those of NIST's program: nothing for a word that some sequence has
 * at the place, 4 for another one, 3 for a word without a place or a place without a word; where
 * some sequence has nothing already, 1 and 0.001.
 */
final class WordNetwork {

  private static final double SUBSTITUTION = 4;
  private static final double INSERTION = 3;
  private static final double DELETION = 3;
  private static final double BESIDE_NOTHING = 1;
  private static final double DELETION_OF_NOTHING = 0.001;

  private static final byte ALIGN = 0;
  private static final byte SKIP_PLACE = 1;
  private static final byte NEW_PLACE = 2;

  /** What the sequences have at one place, in their order; null where one has nothing. */
  private List<List<@Nullable Token>> places = new ArrayList<>();

  private int sequences;

  /** Aligns one more sequence with all before it. */
  void add(List<Token> sequence) {
    byte[][] moves = moves(sequence);
    List<List<@Nullable Token>> grown = new ArrayList<>();
    int place = places.size();
    int word = sequence.size();
    while (place > 0 || word > 0) {
      byte move = moves[place][word];
      List<@Nullable Token> here = move == NEW_PLACE ? nothing() : places.get(--place);
      here.add(move == SKIP_PLACE ? null : sequence.get(--word));
      grown.add(here);
    }
    Collections.reverse(grown);
    places = grown;
    sequences++;
  }

  private List<@Nullable Token> nothing() {
    return new ArrayList<>(Collections.<@Nullable Token>nCopies(sequences, null));
  }

  /** The last move of the cheapest alignment of the first places with the first words. */
  private byte[][] moves(List<Token> sequence) {
    byte[][] moves = new byte[places.size() + 1][sequence.size() + 1];
    double[] before = new double[sequence.size() + 1];
    Arrays.fill(moves[0], NEW_PLACE);
    for (int word = 1; word < before.length; word++) {
      before[word] = before[word - 1] + INSERTION;
    }
    double[] costs = new double[before.length];
    for (int place = 1; place < moves.length; place++) {
      List<@Nullable Token> here = places.get(place - 1);
      double skip = here.contains(null) ? DELETION_OF_NOTHING : DELETION;
      costs[0] = before[0] + skip;
      moves[place][0] = SKIP_PLACE;
      for (int word = 1; word < costs.length; word++) {
        double align = before[word - 1] + cost(here, sequence.get(word - 1));
        double skipped = before[word] + skip;
        double inserted = costs[word - 1] + INSERTION;
        moves[place][word] = cheapest(align, skipped, inserted);
        costs[word] = Math.min(align, Math.min(skipped, inserted));
      }
      double[] spare = before;
      before = costs;
      costs = spare;
    }
    return moves;
  }

  private static byte cheapest(double align, double skipped, double inserted) {
    if (align <= skipped && align <= inserted) {
      return ALIGN;
    }
    return skipped < inserted ? SKIP_PLACE : NEW_PLACE;
  }

  private static double cost(List<@Nullable Token> place, Token word) {
    double cost = SUBSTITUTION;
    for (Token other : place) {
      if (other == null) {
        cost = BESIDE_NOTHING;
      } else if (other.symbol().equals(word.symbol())) {
        return 0;
      }
    }
    return cost;
  }

  /** The places; each has as many entries as sequences were added. */
  List<List<@Nullable Token>> places() {
    return places;
  }
}
