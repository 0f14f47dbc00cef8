package io.aimass.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.ModelSpec;
import io.aimass.Text;
import io.aimass.Translator;
import io.aimass.preprocess.data.Dataset;
import io.aimass.preprocess.data.Labelled;
import io.aimass.preprocess.data.LabelledTexts;
import io.aimass.preprocess.data.Split;
import io.aimass.preprocess.text.TextTranslators;
import io.aimass.preprocess.text.TfIdfVectorizer;
import io.aimass.preprocess.text.Vocabulary;
import io.aimass.train.BeamSearch;
import io.aimass.train.Checkpoints;
import io.aimass.train.EarlyStopping;
import io.aimass.train.Epoch;
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

  @Test
  void aDataset_isReadWhileTheNetworkLearns() throws IOException {
    Path file = tickets();
    Vocabulary vocabulary =
        Vocabulary.words().fit(new LabelledTexts(file).map(Labelled::value).toList());
    Network network =
        Network.tokens(vocabulary.size()).embedding(16).over(OverSteps.Kind.MEAN).dense(2);
    Trainer trainer = Trainer.of(network).optimizer(Optimizer.adam(0.05)).epochs(15).build();
    // snippet: training-stream
    Dataset<Example> streamed =
        new LabelledTexts(file)
            .map(
                ticket ->
                    new Example(
                        Input.tokens(vocabulary.numbers(ticket.value())),
                        Target.label(DESKS.indexOf(ticket.label()))))
            .shuffled(7, 10_000) // so many wait in memory
            .prefetched(256);
    Training training = trainer.train(streamed, Dataset.of(List.of())); // no validation
    // end
    List<Epoch> epochs = training.history().epochs();
    assertThat(epochs.get(14).loss()).isLessThan(epochs.get(0).loss() / 2);
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

  @Test
  void encoderDecoder_writes() throws IOException {
    List<String> digits = new ArrayList<>();
    List<String> spoken = new ArrayList<>();
    for (int number = 1; number < 1000; number++) {
      if (number % 10 != 7) {
        digits.add(Integer.toString(number));
        spoken.add(spoken(number));
      }
    }
    // snippet: training-writing
    Vocabulary read = Vocabulary.characters().fit(digits);
    Vocabulary written = Vocabulary.words().fit(spoken);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < digits.size(); i++) {
      examples.add(
          new Example(
              Input.tokens(read.numbers(digits.get(i))),
              Target.words(written.numbers(spoken.get(i)))));
    }
    Network network =
        Network.tokens(read.size())
            .embedding(24)
            .bidirectional(Recurrent.Cell.GRU, 24)
            .recurrentDecoder(written.size(), 24, Recurrent.Cell.GRU, 48);
    Trainer trainer =
        Trainer.of(network).optimizer(Optimizer.adam(0.01)).batchSize(32).epochs(12).build();
    Path onnx = folder.resolve("numbers.onnx");
    OnnxExport.of(trainer.train(examples, List.of()).last())
        .search(BeamSearch.of(4, 8)) // four sequences are kept, of up to eight words
        .write(onnx);
    try (Mass<String, Text> speaker =
        Mass.builder()
            .addModel("gru", ModelSpec.of(onnx, TextTranslators.writing(read, written)))
            .build()) {
      System.out.println(speaker.predict("342")); // three hundred and forty two
    }
    // end
    try (Mass<String, Text> speaker =
        Mass.builder()
            .addModel("gru", ModelSpec.of(onnx, TextTranslators.writing(read, written)))
            .build()) {
      assertThat(speaker.predict("342").value()).isEqualTo("three hundred and forty two");
      assertThat(speaker.predict("5").confidence()).isBetween(0.5, 1.0);
    }
  }

  private static String spoken(int number) {
    List<String> small =
        List.of(
            ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                    + " fifteen sixteen seventeen eighteen nineteen")
                .split(" "));
    List<String> tens = List.of("twenty thirty forty fifty sixty seventy eighty ninety".split(" "));
    if (number >= 100) {
      String rest = number % 100 == 0 ? "" : " and " + spoken(number % 100);
      return small.get(number / 100) + " hundred" + rest;
    }
    String rest = number % 10 == 0 ? "" : " " + small.get(number % 10);
    return number < 20 ? small.get(number) : tens.get(number / 10 - 2) + rest;
  }
}
