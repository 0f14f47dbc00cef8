package io.aimass.examples.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Embedding;
import io.aimass.Mass;
import io.aimass.MemberResult;
import io.aimass.bundle.Bundle;
import io.aimass.bundle.ModelCard;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real committee goes into one file and comes out of it. */
class TopicBundleTest {

  private static final int TEXTS = 40;

  @TempDir Path folder;

  private static List<Object> answers(Mass<String, Classification> committee, List<String> texts) {
    List<Object> answers = new ArrayList<>();
    for (String text : texts) {
      Decision<Classification> decision = committee.decide(text);
      answers.add(decision.answer());
      for (MemberResult member : decision.members()) {
        answers.add(member.name());
        answers.add(member.weight());
        answers.add(member.prediction(Classification.class));
      }
    }
    return answers;
  }

  @Test
  void committee_answersBitByBitTheSame() {
    Path file = folder.resolve("topics.aimass");
    LabelledTexts train = LabelledTexts.train();
    List<String> texts =
        LabelledTexts.validation().rows().stream().limit(TEXTS).map(LabelledText::text).toList();
    ModelCard card = ModelCard.named("topics").metric("accuracy", 0.749);
    List<Object> answers;
    try (Mass<String, Classification> committee = TopicCommittee.open(train)) {
      answers = answers(committee, texts);
      committee.save(file, card);
    }
    Bundle bundle = Bundle.open(file);
    assertThat(bundle.card()).isEqualTo(card);
    assertThat(bundle.entries())
        .extracting(Bundle.Entry::name)
        .contains("files/minilm.onnx", "files/bge.onnx", "files/e5.onnx", "files/tokenizer.json")
        .contains("files/tf-idf.amtv", "files/tf-idf-2.amtv", "files/linear-model.amlm");
    try (Mass<String, Classification> loaded = Mass.load(file)) {
      assertThat(answers(loaded, texts)).isEqualTo(answers);
    }
  }

  @Test
  void load_takesNoCopyOfTheModelOnTheHeap() {
    Path file = folder.resolve("minilm.aimass");
    try (Mass<String, Embedding> mass =
        Mass.builder()
            .addModel("minilm", SentenceEncoder.MINILM.model(), SentenceEncoder.MINILM.translator())
            .build()) {
      mass.save(file);
    }
    long model = size(Bundle.open(file), "files/minilm.onnx");
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    long start = thread.getCurrentThreadAllocatedBytes();
    Bundle bundle = Bundle.open(file);
    long opened = thread.getCurrentThreadAllocatedBytes() - start;
    Mass<String, Embedding> built =
        bundle.<String, Embedding, Embedding>builder().executor(Runnable::run).build();
    long all = thread.getCurrentThreadAllocatedBytes() - start;
    try (built) {
      assertThat(built.predict("some text").dimension()).isEqualTo(384);
    }
    assertThat(model).isGreaterThan(20_000_000);
    assertThat(opened).as("checking the whole file").isLessThan(model / 10);
    assertThat(all).as("with the tokenizer, the session and a warm-up").isLessThan(model / 2);
  }

  private static long size(Bundle bundle, String entry) {
    return bundle.entries().stream()
        .filter(it -> it.name().equals(entry))
        .mapToLong(Bundle.Entry::size)
        .sum();
  }
}
