package io.aimass.examples;

import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MemberResult;
import io.aimass.ModelSource;
import io.aimass.ensemble.Ensembles;
import io.aimass.examples.digits.Digit;
import io.aimass.examples.digits.DigitTranslator;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A PyTorch network and an ONNX network read handwritten digits together: two engines, one answer.
 *
 * <p>It shows the digits on which the two differ, with both votes and the answer, then how often
 * each one is right.
 */
public final class Digits {

  private static final int SHOWN = 3;

  private Digits() {}

  /**
   * Opens the committee.
   *
   * @return the mass, to be closed
   */
  public static Mass<Digit, Classification> open() {
    return Mass.builder()
        .addModel("pytorch", model("mlp.pt"), new DigitTranslator())
        .addModel("onnx", model("cnn.onnx"), new DigitTranslator())
        .ensemble(Ensembles.softVoting())
        .build();
  }

  private static ModelSource model(String name) {
    return ModelSource.classpath(Digits.class, "digits/" + name);
  }

  /**
   * Runs the program.
   *
   * @param args none
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Mass<Digit, Classification> digits = open()) {
      out.println(digits.report());
      List<Digit> test = Digit.test();
      List<Decision<Classification>> decisions = new ArrayList<>();
      for (Digit digit : test) {
        decisions.add(digits.decide(digit));
      }
      showDisagreements(test, decisions, out);
      showAccuracy(test, decisions, out);
    }
  }

  private static void showDisagreements(
      List<Digit> test, List<Decision<Classification>> decisions, PrintStream out) {
    int shown = 0;
    for (int i = 0; i < test.size() && shown < SHOWN; i++) {
      if (!vote(decisions.get(i), 0).label().equals(vote(decisions.get(i), 1).label())) {
        show(test.get(i), decisions.get(i), out);
        shown++;
      }
    }
  }

  private static Classification vote(Decision<Classification> decision, int member) {
    return decision.members().get(member).prediction(Classification.class).orElseThrow();
  }

  private static void show(Digit digit, Decision<Classification> decision, PrintStream out) {
    List<String> remarks = new ArrayList<>();
    remarks.add("is a " + digit.label());
    for (MemberResult member : decision.members()) {
      remarks.add(member.name() + ": " + member.prediction().orElseThrow());
    }
    remarks.add("together: " + decision.answer());
    for (int y = 0; y < Digit.SIDE; y++) {
      out.println("  " + digit.row(y) + "   " + (y < remarks.size() ? remarks.get(y) : ""));
    }
    out.println();
  }

  private static void showAccuracy(
      List<Digit> test, List<Decision<Classification>> decisions, PrintStream out) {
    int[] right = new int[3];
    for (int i = 0; i < test.size(); i++) {
      String truth = test.get(i).label();
      right[0] += vote(decisions.get(i), 0).label().equals(truth) ? 1 : 0;
      right[1] += vote(decisions.get(i), 1).label().equals(truth) ? 1 : 0;
      right[2] += decisions.get(i).answer().label().equals(truth) ? 1 : 0;
    }
    out.printf(
        Locale.ROOT,
        "right of %d: pytorch %d, onnx %d, together %d%n",
        test.size(),
        right[0],
        right[1],
        right[2]);
  }
}
