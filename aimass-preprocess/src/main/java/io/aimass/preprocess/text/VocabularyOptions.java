package io.aimass.preprocess.text;

import io.aimass.bundle.Recipe;

/** What a fitted vocabulary still needs of its options. */
record VocabularyOptions(TextAnalyzer analyzer, boolean lowercase, int maxLength) {

  TextCutter cutter() {
    return new TextCutter(
        new TfIdfOptions(
            analyzer, 1, 1, lowercase, 1, false, false, false, false, VectorNorm.NONE));
  }

  Recipe in(Recipe recipe) {
    return recipe
        .with("analyzer", analyzer.name())
        .with("lowercase", lowercase)
        .with("maxLength", maxLength);
  }

  static VocabularyOptions of(Recipe recipe) {
    return new VocabularyOptions(
        recipe.constant("analyzer", TextAnalyzer.class),
        recipe.flag("lowercase"),
        VocabularyBuilder.requirePositive("maxLength", recipe.integer("maxLength")));
  }
}
