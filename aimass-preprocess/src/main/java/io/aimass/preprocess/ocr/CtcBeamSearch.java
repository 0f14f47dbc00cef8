package io.aimass.preprocess.ocr;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The likeliest row of symbols over all ways to write it (Hannun et al., "First-Pass Large
 * Vocabulary Continuous Speech Recognition using Bi-Directional Recurrent DNNs", 2014, without a
 * language model). Exact if the beam is as wide as there are rows and no class is left out.
 *
 * @param width how many beginnings are kept
 * @param least classes that are less likely at a step are not looked at there, but for the
 *     likeliest and the blank
 */
record CtcBeamSearch(int width, double least) {

  private static final Comparator<Beginning> ORDER =
      Comparator.comparingDouble(beginning -> -beginning.sum());

  /** A row as it begins. Known by identity: each row has one object. */
  private static final class Beginning {
    private final @Nullable Beginning before;
    private final int symbol;
    private final Map<Integer, Beginning> longer = new LinkedHashMap<>();
    private double blank;
    private double letter;
    private double nextBlank;
    private double nextLetter;
    private int seen = -1;

    Beginning(@Nullable Beginning before, int symbol) {
      this.before = before;
      this.symbol = symbol;
    }

    double sum() {
      return blank + letter;
    }

    Beginning and(int next) {
      return longer.computeIfAbsent(next, key -> new Beginning(this, key));
    }
  }

  List<Integer> of(CtcFrames frames) {
    Beginning root = new Beginning(null, CtcFrames.BLANK);
    root.blank = 1;
    List<Beginning> beam = List.of(root);
    for (int frame = 0; frame < frames.count(); frame++) {
      beam = next(beam, frames, frame);
    }
    ArrayDeque<Integer> symbols = new ArrayDeque<>();
    for (Beginning at = beam.get(0); at.before != null; at = at.before) {
      symbols.addFirst(at.symbol);
    }
    return new ArrayList<>(symbols);
  }

  private List<Beginning> next(List<Beginning> beam, CtcFrames frames, int frame) {
    List<Integer> likely = likely(frames, frame);
    List<Beginning> touched = new ArrayList<>();
    for (Beginning beginning : beam) {
      double all = beginning.sum();
      touch(beginning, frame, touched);
      beginning.nextBlank += all * frames.at(frame, CtcFrames.BLANK);
      if (beginning.before != null) {
        beginning.nextLetter += beginning.letter * frames.at(frame, beginning.symbol);
      }
      for (int symbol : likely) {
        Beginning longer = touch(beginning.and(symbol), frame, touched);
        double from =
            beginning.before != null && symbol == beginning.symbol ? beginning.blank : all;
        longer.nextLetter += from * frames.at(frame, symbol);
      }
    }
    return best(touched);
  }

  private static Beginning touch(Beginning beginning, int frame, List<Beginning> touched) {
    if (beginning.seen != frame) {
      beginning.seen = frame;
      beginning.nextBlank = 0;
      beginning.nextLetter = 0;
      touched.add(beginning);
    }
    return beginning;
  }

  /** Takes the step, scaled so that no product becomes too small for a number. */
  private List<Beginning> best(List<Beginning> touched) {
    double most = 0;
    for (Beginning beginning : touched) {
      most = Math.max(most, beginning.nextBlank + beginning.nextLetter);
    }
    for (Beginning beginning : touched) {
      beginning.blank = most == 0 ? 0 : beginning.nextBlank / most;
      beginning.letter = most == 0 ? 0 : beginning.nextLetter / most;
    }
    touched.sort(ORDER);
    return new ArrayList<>(touched.subList(0, Math.min(width, touched.size())));
  }

  private List<Integer> likely(CtcFrames frames, int frame) {
    List<Integer> likely = new ArrayList<>();
    int best = frames.best(frame);
    for (int symbol = 1; symbol < frames.classes(); symbol++) {
      if (symbol == best || frames.at(frame, symbol) >= least) {
        likely.add(symbol);
      }
    }
    return likely;
  }
}
