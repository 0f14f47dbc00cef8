package io.aimass.examples.topics;

import io.aimass.Embedding;
import io.aimass.Mass;
import io.aimass.fit.GoldLabels;
import io.aimass.fit.LinearModel;
import io.aimass.fit.LogisticRegression;
import io.aimass.fit.Metric;
import io.aimass.fit.OutOfFold;
import io.aimass.fit.StratifiedFolds;
import io.aimass.fit.TemperatureScaling;
import io.aimass.fit.VoteOrigin;
import io.aimass.fit.VoteTable;
import io.aimass.preprocess.text.TfIdfVectorizer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits the members on the training part, each of them five times more on four fifths of it: what
 * the committee is fitted on are votes for rows that a member was not trained on.
 */
final class CommitteeTraining {

  private static final int FOLDS = 5;
  private static final long SEED = 20;

  private final PrintStream out;
  private final LabelledTexts train = LabelledTexts.train();
  private final GoldLabels gold = GoldLabels.of(train.labels(), train.topics());
  private final StratifiedFolds folds = StratifiedFolds.of(FOLDS, SEED);
  private final List<double[][]> predictions = new ArrayList<>();
  private final Map<String, Double> temperatures = new LinkedHashMap<>();
  private final Map<SentenceEncoder, LinearModel> heads = new EnumMap<>(SentenceEncoder.class);

  private CommitteeTraining(PrintStream out) {
    this.out = out;
  }

  /** Trains, which takes some minutes, and tells how it goes. */
  static CommitteeTraining run(PrintStream out) {
    CommitteeTraining training = new CommitteeTraining(out);
    for (SentenceEncoder encoder : SentenceEncoder.values()) {
      training.trainHead(encoder);
    }
    for (TextFeatures features : TextFeatures.values()) {
      training.measureLinear(features);
    }
    return training;
  }

  /** The heads of the encoders, fitted on all rows. */
  Map<SentenceEncoder, LinearModel> heads() {
    return heads;
  }

  /** What each member's scores are to be divided by, by name, in the committee's order. */
  Map<String, Double> temperatures() {
    return temperatures;
  }

  /** The members' votes on the training rows, each by a model that had not seen the row. */
  VoteTable votes() {
    return VoteTable.of(
            List.copyOf(temperatures.keySet()), predictions.toArray(new double[0][][]), gold)
        .origin(VoteOrigin.OUT_OF_FOLD);
  }

  private void trainHead(SentenceEncoder encoder) {
    List<float[]> rows = embed(encoder, train.texts(), out);
    note(
        encoder.memberName(),
        OutOfFold.predict(
            folds, rows, gold, (some, part) -> fitHead(encoder, some, part)::probabilities),
        1);
    heads.put(encoder, fitHead(encoder, rows, gold));
  }

  static List<float[]> embed(SentenceEncoder encoder, List<String> texts, PrintStream out) {
    long start = System.nanoTime();
    try (Mass<String, Embedding> mass =
        Mass.builder()
            .addModel(encoder.memberName(), encoder.model(), encoder.translator())
            .build()) {
      List<float[]> vectors = mass.predictAll(texts).stream().map(Embedding::values).toList();
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
