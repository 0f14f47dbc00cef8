package io.aimass.examples.docs;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.MemberFailure;
import io.aimass.Translator;
import io.aimass.ensemble.Ensembles;
import io.aimass.preprocess.text.TextTokenizer;
import io.aimass.preprocess.text.TextTranslators;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The code of README.md. It is compiled, not run: the models of its story are a reader's own. */
final class ReadmeSnippets {

  private static final Classification SPAM =
      Classification.of(List.of("spam", "ham"), 0.99f, 0.01f);
  private static final Classification UNSURE = Classification.uniform(List.of("spam", "ham"));

  private ReadmeSnippets() {}

  static void tenLines(String mail) {
    // snippet: ten-lines
    var tokenizer = TextTokenizer.file(Path.of("models/tokenizer.json")).build();
    var translator = TextTranslators.classification(tokenizer).labels("spam", "ham").softmax();
    try (Mass<String, Classification> filter =
        Mass.builder()
            .addModel("small", Path.of("models/small.onnx"), translator)
            .addModel("large", Path.of("models/large.pt"), translator)
            .ensemble(Ensembles.softVoting().weights(2, 3))
            .build()) {
      System.out.println(filter.decide(mail)); // the answer, and what every member said
    }
    // end
  }

  static Mass<String, Classification> onTime(Translator<String, Classification> translator) {
    // snippet: on-time
    Mass<String, Classification> filter =
        Mass.builder()
            .addModel("large", Path.of("models/large.pt"), translator)
            .addModel("rules", text -> text.contains("lottery") ? SPAM : UNSURE)
            .ensemble(Ensembles.softVoting().weights(3, 1))
            .deadline(Duration.ofMillis(50))
            .onMemberFailure(MemberFailure.SKIP)
            .build();
    // end
    return filter;
  }
}
