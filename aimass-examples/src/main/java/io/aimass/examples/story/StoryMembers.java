package io.aimass.examples.story;

import io.aimass.examples.topics.SentenceEncoder;
import io.aimass.fit.LinearSvm;
import io.aimass.fit.LogisticRegression;
import io.aimass.preprocess.text.TextAnalyzer;
import io.aimass.preprocess.text.TextVectorizer;
import io.aimass.preprocess.text.TfIdfVectorizer;
import io.aimass.preprocess.text.TfIdfVectorizerBuilder;
import io.aimass.preprocess.text.Vocabulary;
import io.aimass.train.Loss;
import io.aimass.train.Optimizer;
import io.aimass.train.Schedule;
import io.aimass.train.committee.EncoderPlan;
import io.aimass.train.committee.LinearPlan;
import io.aimass.train.committee.MemberPlan;
import io.aimass.train.committee.NetworkPlan;
import io.aimass.train.committee.Preparation;
import io.aimass.train.committee.TextPreparation;
import io.aimass.train.network.Network;
import io.aimass.train.network.OverSteps;
import java.util.List;

/** Eight members of five kinds: what each sees of a text, what it is, and how it is trained. */
public final class StoryMembers {

  private static final int ALL = Integer.MAX_VALUE;

  private StoryMembers() {}

  /** All of them. */
  public static List<MemberPlan<String>> all() {
    return List.of(
        mlp(), runs(), convolution(), transformer(), minilm(), bge(), e5(), wordsAndRuns());
  }

  /** A hidden layer over a bag of words and pairs of words. */
  public static MemberPlan<String> mlp() {
    // snippet: story-mlp
    return NetworkPlan.of(
            "mlp",
            TextPreparation.bagOfWords(texts -> words(20_000).fit(texts)),
            (words, topics) -> Network.features(words).dense(128).relu().dropout(0.5).dense(topics))
        .trainer(
            trainer ->
                trainer
                    .optimizer(Optimizer.adam(0.004))
                    .schedule(Schedule.cosine(0.1))
                    .batchSize(256)
                    .epochs(8));
    // end
  }

  /** The same over runs of characters, which know parts of words and odd spellings. */
  public static MemberPlan<String> runs() {
    return NetworkPlan.of(
            "runs",
            TextPreparation.bagOfWords(
                texts ->
                    TfIdfVectorizer.builder()
                        .analyzer(TextAnalyzer.CHAR)
                        .nGrams(2, 5)
                        .maxFeatures(40_000)
                        .sublinearTf(true)
                        .fit(texts)),
            (runs, topics) -> Network.features(runs).dense(128).relu().dropout(0.5).dense(topics))
        .trainer(
            trainer ->
                trainer
                    .optimizer(Optimizer.adam(0.003))
                    .schedule(Schedule.cosine(0.1))
                    .batchSize(128)
                    .epochs(8));
  }

  /** Filters over one to three words in a row. */
  public static MemberPlan<String> convolution() {
    // snippet: story-convolution
    return NetworkPlan.of(
            "convolution",
            numbers(),
            (words, topics) ->
                Network.tokens(words)
                    .embedding(64)
                    .dropout(0.3)
                    .textConvolution(96, 1, 2, 3)
                    .dropout(0.5)
                    .dense(topics))
        .trainer(
            trainer ->
                trainer
                    .optimizer(Optimizer.adam(0.003))
                    .schedule(Schedule.cosine(0.1))
                    .batchSize(128)
                    .epochs(8));
    // end
  }

  /** A Transformer encoder with a block of self-attention. */
  public static MemberPlan<String> transformer() {
    return NetworkPlan.of(
            "transformer",
            numbers(),
            // snippet: story-transformer
            (words, topics) ->
                Network.tokens(words)
                    .embedding(64)
                    .positions()
                    .dropout(0.3)
                    .transformer(1, 4, 128)
                    .over(OverSteps.Kind.MEAN)
                    .dropout(0.4)
                    .dense(topics))
        // end
        .trainer(
            trainer ->
                trainer
                    .loss(Loss.crossEntropy().withLabelSmoothing(0.05))
                    .optimizer(Optimizer.adamW(0.003, 0.01))
                    .schedule(Schedule.cosine(0.1))
                    .batchSize(128)
                    .clipNorm(1)
                    .epochs(8));
  }

  private static Preparation<String> numbers() {
    return TextPreparation.tokens(
        texts -> Vocabulary.words().maxSize(8_000).maxLength(48).fit(texts));
  }

  /** A sentence encoder that others trained, which stays as it is, and a head that is trained. */
  public static MemberPlan<String> minilm() {
    return encoder(SentenceEncoder.MINILM, 5);
  }

  /** Another one, twice as deep. */
  public static MemberPlan<String> bge() {
    return encoder(SentenceEncoder.BGE, 10);
  }

  /** And a third. */
  public static MemberPlan<String> e5() {
    return encoder(SentenceEncoder.E5, 30);
  }

  private static MemberPlan<String> encoder(SentenceEncoder encoder, double c) {
    // snippet: story-encoder
    return EncoderPlan.of(
        encoder.memberName(),
        encoder.model(),
        encoder.translator(),
        (vectors, topics) ->
            LogisticRegression.builder().c(c).tolerance(1e-3).build().fit(vectors, topics).model());
    // end
  }

  /** A linear model over words, pairs of words and runs of characters at once. */
  public static MemberPlan<String> wordsAndRuns() {
    // snippet: story-linear
    return LinearPlan.of(
        "linear",
        texts ->
            TextVectorizer.joined(
                words(ALL).fit(texts),
                TfIdfVectorizer.builder()
                    .analyzer(TextAnalyzer.CHAR_WB)
                    .nGrams(2, 6)
                    .minDf(2)
                    .sublinearTf(true)
                    .fit(texts)),
        (rows, topics) ->
            LinearSvm.builder().c(1).tolerance(0.1).build().fit(rows, topics).model());
    // end
  }

  private static TfIdfVectorizerBuilder words(int most) {
    return TfIdfVectorizer.builder().nGrams(1, 2).maxFeatures(most).sublinearTf(true);
  }
}
