package io.aimass.train.committee;

import io.aimass.preprocess.data.Labelled;
import io.aimass.preprocess.text.TfIdfVectorizer;
import io.aimass.preprocess.text.Vocabulary;
import io.aimass.train.Optimizer;
import io.aimass.train.network.Network;
import java.util.ArrayList;
import java.util.List;

/** Thirty short texts with three labels that a small network tells apart. */
final class Fruits {
  private static final List<String> LABELS = List.of("apple", "lemon", "plum");
  private static final List<String> COLOURS = List.of("red", "yellow", "blue");
  private static final List<String> FILLERS =
      List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

  private Fruits() {}

  static List<Labelled<String>> rows() {
    List<Labelled<String>> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String filler = FILLERS.get(i / 3);
      rows.add(new Labelled<>(LABELS.get(i % 3), COLOURS.get(i % 3) + " fruit " + filler));
    }
    return rows;
  }

  static List<String> texts() {
    return rows().stream().map(Labelled::value).toList();
  }

  static NetworkPlan<String> bag(String name) {
    return NetworkPlan.of(
            name,
            TextPreparation.bagOfWords(texts -> TfIdfVectorizer.builder().fit(texts)),
            (words, labels) -> Network.features(words).dense(4).relu().dense(labels))
        .trainer(trainer -> trainer.optimizer(Optimizer.adam(0.05)).batchSize(8).epochs(6));
  }

  static NetworkPlan<String> tokens(String name) {
    return NetworkPlan.of(
            name,
            TextPreparation.tokens(texts -> Vocabulary.words().maxLength(8).fit(texts)),
            (words, labels) ->
                Network.tokens(words).embedding(4).textConvolution(4, 1, 2).dense(labels))
        .trainer(trainer -> trainer.optimizer(Optimizer.adam(0.05)).batchSize(8).epochs(6));
  }
}
