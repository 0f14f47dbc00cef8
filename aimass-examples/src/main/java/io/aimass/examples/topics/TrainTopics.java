package io.aimass.examples.topics;

import io.aimass.Embedding;
import io.aimass.Mass;
import io.aimass.fit.GoldLabels;
import io.aimass.fit.LinearModel;
import io.aimass.fit.LogisticRegression;
import io.aimass.fit.Metric;
import io.aimass.fit.OutOfFold;
import io.aimass.fit.SoftVotingWeights;
import io.aimass.fit.StratifiedFolds;
import io.aimass.fit.TemperatureScaling;
import io.aimass.preprocess.text.TfIdfVectorizer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains the committee again from its data: the encoders' heads, the temperatures and the weights
 * of the votes. All is chosen on the training part alone: temperatures and weights on predictions
 * that each member makes for rows it was not trained on.
 *
 * <p>Argument: the folder to write to, {@code aimass-examples/src/main/resources/topics}.
 */
public final class TrainTopics {

  private static final int FOLDS = 5;
  private static final long SEED = 20;

  private final PrintStream out;
  private final LabelledTexts train = LabelledTexts.train();
  private final GoldLabels gold = GoldLabels.of(train.labels(), train.topics());
  private final StratifiedFolds folds = StratifiedFolds.of(FOLDS, SEED);
  private final List<double[][]> predictions = new ArrayList<>();
  private final Map<String, Double> temperatures = new LinkedHashMap<>();

  private TrainTopics(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs the program.
   *
   * @param args the folder to write to
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: TrainTopics FOLDER");
      System.exit(2);
    }
    new TrainTopics(System.out).run(Path.of(args[0]));
  }

  private void run(Path folder) throws IOException {
    for (SentenceEncoder encoder : SentenceEncoder.values()) {
      Heads.save(encoder, head(encoder), folder);
    }
    for (TextFeatures features : TextFeatures.values()) {
      measureLinear(features);
    }
    SoftVotingWeights weights = SoftVotingWeights.fit(predictions, gold);
    out.printf("committee, out of fold: log loss %.4f%n", weights.logLoss());
    save(weights, folder);
  }

  private void save(SoftVotingWeights weights, Path folder) throws IOException {
    Map<String, VoteWeights.Vote> votes = new LinkedHashMap<>();
    int i = 0;
    for (Map.Entry<String, Double> member : temperatures.entrySet()) {
      double weight = weights.weights()[i++];
      votes.put(member.getKey(), new VoteWeights.Vote(weight, member.getValue()));
    }
    List<String> lines = new ArrayList<>();
    lines.add("# member, weight, temperature: written by TrainTopics, fitted out of fold");
    lines.addAll(new VoteWeights(votes).lines());
    Files.write(folder.resolve("weights.tsv"), lines);
    lines.forEach(out::println);
  }

  private LinearModel head(SentenceEncoder encoder) {
    List<float[]> vectors = embed(encoder);
    note(
        encoder.memberName(),
        OutOfFold.predict(
            folds, vectors, gold, (rows, part) -> fitHead(encoder, rows, part)::probabilities),
        1);
    return fitHead(encoder, vectors, gold);
  }

  private List<float[]> embed(SentenceEncoder encoder) {
    long start = System.nanoTime();
    try (Mass<String, Embedding> mass =
        Mass.builder()
            .addModel(encoder.memberName(), encoder.model(), encoder.translator())
            .build()) {
      List<float[]> vectors =
          mass.predictAll(train.texts()).stream().map(Embedding::values).toList();
      out.printf(
          "%s: %d texts encoded in %.1f s%n",
          encoder.memberName(), vectors.size(), (System.nanoTime() - start) / 1e9);
      return vectors;
    }
  }

  private static LinearModel fitHead(
      SentenceEncoder encoder, List<float[]> vectors, GoldLabels gold) {
    return LogisticRegression.builder()
        .c(encoder.headC())
        .tolerance(1e-3)
        .threads(Runtime.getRuntime().availableProcessors())
        .build()
        .fit(vectors.toArray(new float[0][]), gold)
        .model();
  }

  private void measureLinear(TextFeatures features) {
    double[][] scores =
        OutOfFold.predict(
            folds,
            train.texts(),
            gold,
            (texts, part) -> {
              TfIdfVectorizer vectorizer = features.vectorizer(texts);
              LinearModel model = features.model(vectorizer.transformAll(texts), part);
              return text -> model.scores(vectorizer.transform(text));
            });
    TemperatureScaling scaling = TemperatureScaling.fit(scores, gold);
    double[][] probabilities = new double[scores.length][];
    for (int row = 0; row < scores.length; row++) {
      probabilities[row] = scaling.apply(scores[row]);
    }
    note(features.memberName(), probabilities, scaling.temperature());
  }

  private void note(String member, double[][] outOfFold, double temperature) {
    predictions.add(outOfFold);
    temperatures.put(member, temperature);
    out.printf(
        "%s, out of fold: accuracy %.4f, log loss %.4f, temperature %.3f%n",
        member,
        Metric.accuracy().of(gold, outOfFold),
        Metric.logLoss().of(gold, outOfFold),
        temperature);
  }
}
