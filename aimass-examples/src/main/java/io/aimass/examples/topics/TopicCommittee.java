package io.aimass.examples.topics;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.Member;
import io.aimass.ModelSpec;
import io.aimass.ensemble.Ensembles;
import io.aimass.fit.GoldLabels;
import io.aimass.fit.LinearModel;
import io.aimass.fit.TemperatureScaling;
import io.aimass.preprocess.text.LinearTextClassifier;
import io.aimass.preprocess.text.TfIdfVectorizer;
import java.util.List;

/**
 * Five members, one answer: three transformers with a trained head each, and two linear models over
 * words and characters, which are trained when the committee is opened. The answer is their
 * weighted mean, sharpened by a temperature. All of it can be saved: {@code committee.save(path)}
 * gives one file with everything that they need.
 */
public final class TopicCommittee {

  private TopicCommittee() {}

  /**
   * Opens the committee.
   *
   * @param train what the linear members learn from
   * @return the mass, to be closed
   */
  public static Mass<String, Classification> open(LabelledTexts train) {
    List<String> labels = train.labels();
    VoteWeights votes = VoteWeights.load();
    return Mass.builder()
        .addModel("minilm", transformer(SentenceEncoder.MINILM))
        .addModel("bge", transformer(SentenceEncoder.BGE))
        .addModel("e5", transformer(SentenceEncoder.E5))
        .addModel("words", linear(TextFeatures.WORDS, train, votes))
        .addModel("characters", linear(TextFeatures.CHARACTERS, train, votes))
        .labels(labels)
        .ensemble(
            Ensembles.calibrated(Ensembles.softVoting().weights(votes.weights()), labels)
                .answer(new TemperatureScaling(votes.answerTemperature())))
        .build();
  }

  private static ModelSpec<String, Classification> transformer(SentenceEncoder encoder) {
    return ModelSpec.of(encoder.model(), encoder.translator().map(Heads.load(encoder).head()));
  }

  private static Member<String, Classification> linear(
      TextFeatures features, LabelledTexts train, VoteWeights votes) {
    TfIdfVectorizer vectorizer = features.vectorizer(train.texts());
    GoldLabels gold = GoldLabels.of(train.labels(), train.topics());
    LinearModel model =
        features
            .model(vectorizer.transformAll(train.texts()), gold)
            .withTemperature(votes.of(features.memberName()).temperature());
    return new LinearTextClassifier(vectorizer, model);
  }
}
