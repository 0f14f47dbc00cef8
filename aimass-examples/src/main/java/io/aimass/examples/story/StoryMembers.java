package io.aimass.examples.story;

import io.aimass.examples.topics.SentenceEncoder;
import io.aimass.fit.LinearSvm;
import io.aimass.fit.LogisticRegression;
import io.aimass.preprocess.text.TextAnalyzer;
import io.aimass.preprocess.text.TfIdfVectorizer;
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

/** Seven members of five kinds: what each sees of a text, what it is, and how it is trained. */
public final class StoryMembers {

  private StoryMembers() {}

  /** All of them. */
  public static List<MemberPlan<String>> all() {
    return List.of(mlp(), convolution(), transformer(), minilm(), e5(), words(), characters());
  }

  /** Two hidden layers over a bag of words: the network that this library began with. */
  public static MemberPlan<String> mlp() {
    return NetworkPlan.of(
            "mlp",
            TextPreparation.bagOfWords(
                texts ->
                    TfIdfVectorizer.builder().maxFeatures(10_000).sublinearTf(true).fit(texts)),
            (words, topics) ->
                Network.features(words)
                    .dense(64)
                    .relu()
                    .dropout(0.5)
                    .dense(64)
                    .relu()
                    .dense(topics))
        .trainer(
            trainer ->
                trainer
                    .optimizer(Optimizer.adam(0.003))
                    .schedule(Schedule.cosine(0.1))
                    .batchSize(128)
                    .epochs(10));
  }

  /** Filters over one to three words in a row. */
  public static MemberPlan<String> convolution() {
    return NetworkPlan.of(
            "convolution",
            numbers(),
            (words, topics) ->
                Network.tokens(words)
                    .embedding(96)
                    .dropout(0.3)
                    .textConvolution(96, 1, 2, 3)
                    .dropout(0.5)
                    .dense(topics))
        .trainer(
            trainer ->
                trainer
                    .optimizer(Optimizer.adam(0.002))
                    .schedule(Schedule.cosine(0.1))
                    .batchSize(64)
                    .epochs(8));
  }

  /** A Transformer encoder with a block of self-attention. */
  public static MemberPlan<String> transformer() {
    return NetworkPlan.of(
            "transformer",
            numbers(),
            (words, topics) ->
                Network.tokens(words)
                    .embedding(96)
                    .positions()
                    .dropout(0.3)
                    .transformer(1, 4, 192)
                    .over(OverSteps.Kind.MEAN)
                    .dropout(0.4)
                    .dense(topics))
        .trainer(
            trainer ->
                trainer
                    .loss(Loss.crossEntropy().withLabelSmoothing(0.05))
                    .optimizer(Optimizer.adamW(0.002, 0.01))
                    .schedule(Schedule.cosine(0.1))
                    .batchSize(64)
                    .clipNorm(1)
                    .epochs(8));
  }

  private static Preparation<String> numbers() {
    return TextPreparation.tokens(
        texts -> Vocabulary.words().maxSize(10_000).maxLength(48).fit(texts));
  }

  /** A sentence encoder that others trained, which stays as it is, and a head that is trained. */
  public static MemberPlan<String> minilm() {
    return encoder(SentenceEncoder.MINILM, 5);
  }

  /** Another one, twice as deep. */
  public static MemberPlan<String> e5() {
    return encoder(SentenceEncoder.E5, 100);
  }

  private static MemberPlan<String> encoder(SentenceEncoder encoder, double c) {
    return EncoderPlan.of(
        encoder.memberName(),
        encoder.model(),
        encoder.translator(),
        (vectors, topics) ->
            LogisticRegression.builder().c(c).tolerance(1e-3).build().fit(vectors, topics).model());
  }

  /** A linear model over words and pairs of words. */
  public static MemberPlan<String> words() {
    return LinearPlan.of(
        "words",
        texts -> TfIdfVectorizer.builder().nGrams(1, 2).sublinearTf(true).fit(texts),
        (rows, topics) ->
            LinearSvm.builder().c(0.3).tolerance(0.1).build().fit(rows, topics).model());
  }

  /** A linear model over runs of characters. */
  public static MemberPlan<String> characters() {
    return LinearPlan.of(
        "characters",
        texts ->
            TfIdfVectorizer.builder()
                .analyzer(TextAnalyzer.CHAR)
                .nGrams(2, 5)
                .minDf(2)
                .sublinearTf(true)
                .fit(texts),
        (rows, topics) ->
            LinearSvm.builder().c(0.3).tolerance(0.1).build().fit(rows, topics).model());
  }
}
