package io.aimass.examples.story;

import io.aimass.examples.topics.SentenceEncoder;
import io.aimass.fit.LinearSvm;
import io.aimass.fit.LogisticRegression;
import io.aimass.preprocess.text.TextAnalyzer;
import io.aimass.preprocess.text.TextVectorizer;
import io.aimass.preprocess.text.TfIdfVectorizer;
import io.aimass.preprocess.text.Vocabulary;
import io.aimass.train.Optimizer;
import io.aimass.train.TrainerBuilder;
import io.aimass.train.committee.EncoderPlan;
import io.aimass.train.committee.LinearPlan;
import io.aimass.train.committee.MemberPlan;
import io.aimass.train.committee.NetworkPlan;
import io.aimass.train.committee.Preparation;
import io.aimass.train.committee.TextPreparation;
import io.aimass.train.network.Network;
import io.aimass.train.network.OverSteps;
import java.util.List;

/** The story's kinds of members, so small that they are trained in a moment. */
final class SmallMembers {

  private SmallMembers() {}

  static List<MemberPlan<String>> all() {
    return List.of(mlp(), convolution(), transformer(), encoder(), linear());
  }

  private static MemberPlan<String> mlp() {
    return NetworkPlan.of(
            "mlp",
            TextPreparation.bagOfWords(
                texts -> TextVectorizer.joined(TfIdfVectorizer.builder().fit(texts))),
            (words, topics) -> Network.features(words).dense(8).relu().dense(topics))
        .trainer(SmallMembers::briefly);
  }

  private static MemberPlan<String> convolution() {
    return NetworkPlan.of(
            "convolution",
            numbers(),
            (words, topics) ->
                Network.tokens(words).embedding(8).textConvolution(8, 1, 2).dense(topics))
        .trainer(SmallMembers::briefly);
  }

  private static MemberPlan<String> transformer() {
    return NetworkPlan.of(
            "transformer",
            numbers(),
            (words, topics) ->
                Network.tokens(words)
                    .embedding(8)
                    .positions()
                    .transformer(1, 2, 8)
                    .over(OverSteps.Kind.MEAN)
                    .dense(topics))
        .trainer(SmallMembers::briefly);
  }

  private static MemberPlan<String> encoder() {
    return EncoderPlan.of(
        "minilm",
        SentenceEncoder.MINILM.model(),
        SentenceEncoder.MINILM.translator(),
        (vectors, topics) -> LogisticRegression.builder().build().fit(vectors, topics).model());
  }

  private static MemberPlan<String> linear() {
    return LinearPlan.of(
        "linear",
        texts ->
            TextVectorizer.joined(
                TfIdfVectorizer.builder().fit(texts),
                TfIdfVectorizer.builder().analyzer(TextAnalyzer.CHAR_WB).nGrams(2, 3).fit(texts)),
        (rows, topics) -> LinearSvm.builder().build().fit(rows, topics).model());
  }

  private static Preparation<String> numbers() {
    return TextPreparation.tokens(texts -> Vocabulary.words().maxLength(16).fit(texts));
  }

  private static TrainerBuilder briefly(TrainerBuilder trainer) {
    return trainer.optimizer(Optimizer.adam(0.02)).batchSize(16).epochs(3);
  }
}
