package io.aimass.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.ensemble.GoldenLines.Line;
import io.aimass.ensemble.Rover.Token;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Golden words come from {@code src/test/golden/rover.py}: NIST's program. */
class RoverGoldenTest {

  /** Two alignments cost the same there; by the other one Rover's words would be NIST's. */
  private static final String OTHER_ALIGNMENT = "case 38: meth1 0.2 0.6";

  @Test
  void words_areThoseOfNist() throws IOException {
    List<GoldenLines> cases = GoldenLines.of("rover.txt");
    List<String> different = new ArrayList<>();
    int answers = 0;
    for (int i = 0; i < cases.size(); i++) {
      for (Line answer : cases.get(i).all("answer")) {
        List<String> words = answer.fields().subList(3, answer.fields().size());
        if (!words(cases.get(i), answer).equals(words)) {
          different.add("case " + i + ": " + String.join(" ", answer.fields().subList(0, 3)));
        }
        answers++;
      }
    }
    assertThat(answers).isEqualTo(160);
    assertThat(different).containsExactly(OTHER_ALIGNMENT);
  }

  private static List<String> words(GoldenLines golden, Line answer) {
    List<List<Token>> heard = new ArrayList<>();
    for (Line line : golden.all("heard")) {
      heard.add(
          line.pairs(0).stream()
              .map(pair -> new Token(pair.field(0), pair.number(1)))
              .collect(Collectors.toList()));
    }
    Collections.shuffle(heard, new Random(1));
    Rover rover = Ensembles.rover().alpha(answer.number(1)).nullConfidence(answer.number(2));
    rover = answer.field(0).equals("maxconf") ? rover.maximumConfidence() : rover;
    return rover.vote(GoldenLines.named(heard)).stream()
        .map(Token::symbol)
        .collect(Collectors.toList());
  }
}
