package io.aimass.preprocess.ocr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of a model's classes are looked at, and by what each is multiplied; the blank is first. */
final class CtcClasses {
  private final List<String> symbols = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final List<Double> factors = new ArrayList<>();

  private CtcClasses() {
    symbols.add("");
    places.add(CtcFrames.BLANK);
    factors.add(1.0);
  }

  static CtcClasses of(Alphabet alphabet, Set<String> only, Map<String, Double> favours) {
    CtcClasses classes = new CtcClasses();
    for (int place = 1; place < alphabet.classes(); place++) {
      String symbol = alphabet.symbol(place);
      if (only.isEmpty() || only.contains(symbol)) {
        classes.symbols.add(symbol);
        classes.places.add(place);
        classes.factors.add(favours.getOrDefault(symbol, 1.0));
      }
    }
    return classes;
  }

  String symbol(int number) {
    return symbols.get(number);
  }

  /** The probabilities of these classes alone: they sum to 1 at each step. */
  CtcFrames of(CtcFrames all) {
    int count = places.size();
    if (count == all.classes() && factors.stream().allMatch(factor -> factor == 1)) {
      return all;
    }
    float[] kept = new float[Math.multiplyExact(all.count(), count)];
    double[] step = new double[count];
    for (int frame = 0; frame < all.count(); frame++) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        step[i] = all.at(frame, places.get(i)) * factors.get(i);
        sum += step[i];
      }
      if (sum == 0) { // whatever it was is left out; a step of zeros would end every way
        kept[frame * count + CtcFrames.BLANK] = 1;
      }
      for (int i = 0; i < count && sum > 0; i++) {
        kept[frame * count + i] = (float) (step[i] / sum);
      }
    }
    return new CtcFrames(kept, count);
  }
}
