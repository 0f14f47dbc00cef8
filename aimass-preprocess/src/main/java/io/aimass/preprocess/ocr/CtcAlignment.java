package io.aimass.preprocess.ocr;

import java.util.Arrays;
import java.util.List;

/**
 * The likeliest way of the frames through a row of symbols (Viterbi), which tells how sure each
 * symbol is: the highest probability among its frames.
 */
final class CtcAlignment {
  private final CtcFrames frames;
  private final List<Integer> symbols;

  private CtcAlignment(CtcFrames frames, List<Integer> symbols) {
    this.frames = frames;
    this.symbols = symbols;
  }

  /**
   * How sure each symbol is.
   *
   * @param symbols a row that the frames can be read as
   */
  static double[] confidences(CtcFrames frames, List<Integer> symbols) {
    return new CtcAlignment(frames, symbols).confidences();
  }

  private double[] confidences() {
    double[] most = new double[symbols.size()];
    if (most.length > 0) {
      int[] states = states();
      for (int frame = 0; frame < states.length; frame++) {
        if (states[frame] % 2 == 1) {
          int symbol = states[frame] / 2;
          most[symbol] = Math.max(most[symbol], frames.at(frame, symbols.get(symbol)));
        }
      }
    }
    return most;
  }

  /** At each frame where the way is: even for the blank before symbol {@code state / 2}. */
  private int[] states() {
    int count = 2 * symbols.size() + 1;
    byte[][] steps = new byte[frames.count()][count];
    double[] scores = new double[count];
    Arrays.fill(scores, Double.NEGATIVE_INFINITY);
    scores[0] = log(0, 0);
    scores[1] = log(0, 1);
    for (int frame = 1; frame < frames.count(); frame++) {
      scores = next(frame, scores, steps[frame]);
    }
    int[] states = new int[frames.count()];
    int state = scores[count - 1] > scores[count - 2] ? count - 1 : count - 2;
    for (int frame = states.length - 1; frame >= 0; frame--) {
      states[frame] = state;
      state -= steps[frame][state];
    }
    return states;
  }

  private double[] next(int frame, double[] scores, byte[] steps) {
    double[] next = new double[scores.length];
    for (int state = 0; state < scores.length; state++) {
      int step = 0;
      for (int back = 1; back <= farthest(state); back++) {
        step = scores[state - back] > scores[state - step] ? back : step;
      }
      steps[state] = (byte) step;
      next[state] = scores[state - step] + log(frame, state);
    }
    return next;
  }

  /** From how many states before one may come: over a blank only between different symbols. */
  private int farthest(int state) {
    boolean over =
        state % 2 == 1 && state > 1 && !symbols.get(state / 2).equals(symbols.get(state / 2 - 1));
    return over ? 2 : Math.min(1, state);
  }

  private double log(int frame, int state) {
    return Math.log(frames.at(frame, state % 2 == 0 ? CtcFrames.BLANK : symbols.get(state / 2)));
  }
}
