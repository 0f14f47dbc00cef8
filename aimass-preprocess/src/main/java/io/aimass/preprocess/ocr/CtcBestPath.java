package io.aimass.preprocess.ocr;

import java.util.ArrayList;
import java.util.List;

/** The likeliest class at each step, repetitions and blanks left out (Graves et al. 2006). */
final class CtcBestPath {

  private CtcBestPath() {}

  static List<Integer> of(CtcFrames frames) {
    List<Integer> symbols = new ArrayList<>();
    int last = CtcFrames.BLANK;
    for (int frame = 0; frame < frames.count(); frame++) {
      int best = frames.best(frame);
      if (best != last && best != CtcFrames.BLANK) {
        symbols.add(best);
      }
      last = best;
    }
    return symbols;
  }
}
