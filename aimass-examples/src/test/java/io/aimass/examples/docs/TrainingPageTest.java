package io.aimass.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.ModelSpec;
import io.aimass.Translator;
import io.aimass.preprocess.data.Labelled;
import io.aimass.preprocess.data.LabelledTexts;
import io.aimass.preprocess.data.Split;
import io.aimass.preprocess.text.TextTranslators;
import io.aimass.preprocess.text.TfIdfVectorizer;
import io.aimass.preprocess.text.Vocabulary;
import io.aimass.train.Checkpoints;
import io.aimass.train.EarlyStopping;
import io.aimass.train.Example;
import io.aimass.train.Input;
import io.aimass.train.Loss;
import io.aimass.train.Optimizer;
import io.aimass.train.ProgressLine;
import io.aimass.train.Schedule;
import io.aimass.train.Target;
import io.aimass.train.Trainer;
import io.aimass.train.Training;
import io.aimass.train.network.Network;
import io.aimass.train.network.OverSteps;
import io.aimass.train.network.Recurrent;
import io.aimass.train.onnx.OnnxExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/training.md, run as tests. */
class TrainingPageTest {

  private static final List<String> DESKS = List.of("billing", "technical");

  @TempDir Path folder;

  @Test
  void networks_areValues() {
    // snippet: training-networks
    Network mlp = Network.features(10_000).dense(64).relu().dense(64).relu().dense(46);
    Network words = Network.tokens(20_000).embedding(64).textConvolution(64, 2, 3, 4).dense(46);
    Network gru =
        Network.tokens(20_000)
            .embedding(64)
            .bidirectional(Recurrent.Cell.GRU, 64)
            .over(OverSteps.Kind.ENDS)
            .dense(46);
    Network twice = gru.scaled(2, 1); // hidden sizes times 2, as deep as before
    System.out.println(twice.parameterCount() + ", " + twice.multiplyAdds(20) + " for 20 words");
    // end
    assertThat(mlp.parameterCount()).isEqualTo(10_000 * 64 + 64 + 64 * 64 + 64 + 64 * 46 + 46);
    assertThat(words.output()).isEqualTo(mlp.output()).isEqualTo(twice.output());
    assertThat(twice.parameterCount()).isGreaterThan(gru.parameterCount());
  }

  @Test
  void aNetwork_isTrainedExportedAndAsked() throws IOException {
    Path file = tickets();
    // snippet: training-data
    List<List<Labelled<String>>> parts =
        Split.stratified(new LabelledTexts(file).toList(), 7, 0.8, 0.2);
    List<String> texts = parts.get(0).stream().map(Labelled::value).toList();
    TfIdfVectorizer vectorizer = TfIdfVectorizer.builder().fit(texts); // the training part alone
    List<Example> train = examples(parts.get(0), vectorizer);
    List<Example> validation = examples(parts.get(1), vectorizer);
    // end

    // snippet: training-train
    Trainer trainer =
        Trainer.of(Network.features(vectorizer.dimension()).dense(16).relu().dense(DESKS.size()))
            .loss(Loss.crossEntropy().withLabelSmoothing(0.05))
            .optimizer(Optimizer.adam(0.01))
            .schedule(Schedule.cosine(0.1))
            .batchSize(8)
            .epochs(20)
            .earlyStopping(EarlyStopping.after(5))
            .checkpoints(Checkpoints.in(folder.resolve("checkpoints")))
            .seed(7)
            .listener(new ProgressLine(System.out, Duration.ofSeconds(1)))
            .build();
    Training training = trainer.resume(train, validation); // from the start, where there is none
    Files.writeString(folder.resolve("history.svg"), training.history().toSvg());
    // end

    // snippet: training-export
    Path onnx = folder.resolve("desks.onnx");
    OnnxExport.of(training.best()).write(onnx); // compared with the network before it is written
    Translator<String, Classification> translator =
        TextTranslators.classification(vectorizer).labels(DESKS).softmax();
    try (Mass<String, Classification> desks =
        Mass.builder().addModel("mlp", ModelSpec.of(onnx, translator)).build()) {
      System.out.println(desks.predict("my invoice is wrong"));
    }
    // end
    try (Mass<String, Classification> desks =
        Mass.builder().addModel("mlp", ModelSpec.of(onnx, translator)).build()) {
      assertThat(desks.predict("an invoice to pay").label()).isEqualTo("billing");
      assertThat(desks.predict("the screen is dark").label()).isEqualTo("technical");
    }
    assertThat(folder.resolve("history.svg")).content().contains("<svg");
  }

  @Test
  void vocabularies_numberTerms() throws IOException {
    List<String> texts = new LabelledTexts(tickets()).map(Labelled::value).toList();
    // snippet: training-vocabulary
    Vocabulary vocabulary = Vocabulary.words().maxSize(20_000).minTexts(2).maxLength(64).fit(texts);
    Network network =
        Network.tokens(vocabulary.size()).embedding(32).over(OverSteps.Kind.MEAN).dense(2);
    Input input = Input.tokens(vocabulary.numbers("my invoice is wrong"));
    // end
    assertThat(network.parameterCount()).isEqualTo(vocabulary.size() * 32L + 32 * 2 + 2);
    assertThat(input).isNotNull();
  }

  // snippet: training-examples
  private static List<Example> examples(List<Labelled<String>> part, TfIdfVectorizer vectorizer) {
    List<Example> examples = new ArrayList<>();
    for (Labelled<String> ticket : part) {
      examples.add(
          new Example(
              Input.of(vectorizer.transform(ticket.value())),
              Target.label(DESKS.indexOf(ticket.label()))));
    }
    return examples;
  }

  // end

  private Path tickets() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      lines.add("billing\tinvoice number " + i + " to pay");
      lines.add("technical\tscreen of machine " + i + " is dark");
    }
    return Files.write(folder.resolve("tickets.tsv"), lines);
  }
}
