package io.aimass.ensemble;

import io.aimass.Text;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** What speaks for each of some texts. Used by one thread. */
final class TextTally {

  /** Members' texts in an order of their own: the surest first. */
  static final Comparator<Text> CONTENT =
      Comparator.comparingDouble((Text text) -> -text.confidence()).thenComparing(Text::value);

  /** Numbers closer than this are a tie. */
  private static final double TIE = 1e-12;

  /** What speaks for a text. Changed only while it is counted. */
  static final class Support {
    private double share;
    private double confidence;

    /** The share of the members' weight. */
    double share() {
      return share;
    }

    /** The part of it of which the members are sure: shares times confidences. */
    double confidence() {
      return Math.min(1, confidence);
    }

    private boolean beats(Support other) {
      return share > other.share + TIE
          || (share > other.share - TIE && confidence > other.confidence + TIE);
    }
  }

  private final TreeMap<String, Support> texts = new TreeMap<>();

  void add(String text, double share, double confidence) {
    Support support = texts.computeIfAbsent(text, key -> new Support());
    support.share += share;
    support.confidence += share * confidence;
  }

  /** The text with most weight; of equals the surest, then the one first in order. */
  Map.Entry<String, Support> winner() {
    Map.Entry<String, Support> winner = texts.firstEntry();
    for (Map.Entry<String, Support> each : texts.entrySet()) {
      if (each.getValue().beats(winner.getValue())) {
        winner = each;
      }
    }
    return winner;
  }

  /** All texts in their order, with what speaks for them. */
  Map<String, Support> texts() {
    return texts;
  }
}
