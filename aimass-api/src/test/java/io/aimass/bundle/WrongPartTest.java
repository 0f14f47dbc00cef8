package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aimass.Member;
import io.aimass.bundle.Shelf.Length;
import io.aimass.bundle.Shelf.Vote;
import org.junit.jupiter.api.Test;

/** Parts of kinds, versions and settings that nobody reads. */
class WrongPartTest extends SavedMass {

  @Test
  void unknownKinds_areAllTold() {
    saved(committee());
    Bundle bundle = Bundle.open(file);
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(bundle::builder)
        .withMessageContaining("\"shelf.length\"")
        .withMessageContaining("\"shelf.vote\"")
        .withMessageContaining("\"shelf.rule\"")
        .withMessageContaining("io.aimass.bundle.PartFactory")
        .withMessageContaining("LoadOptions.factory");
    assertThat(bundle.recipe().namedParts("members", Recipe.class)).hasSize(3);
  }

  @Test
  void futureVersion_isTold() {
    Bundle.save(file, Recipe.of("shelf.vote", 2), ModelCard.named("new"));
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.open(file, OPTIONS).part(Vote.class))
        .withMessageContaining("\"shelf.vote\" is of version 2")
        .withMessageContaining("reads is 1");
  }

  @Test
  void wrongRecipe_namesKindAndSetting() {
    Bundle.save(file, Recipe.of("shelf.length", 1).with("scale", "wide"), ModelCard.named("wrong"));
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.open(file, OPTIONS).part(Length.class))
        .withMessage(
            "setting \"scale\" of a part of kind \"shelf.length\" is expected to be a whole number"
                + " of 32 bits, got \"wide\"");
    Bundle.save(file, Recipe.of("trimmed-mean", 1).with("proportion", 7.5), ModelCard.named("w"));
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.open(file).part(Object.class))
        .withMessageContaining("\"trimmed-mean\"")
        .withMessageContaining("7.5");
    Bundle.save(file, Recipe.of("first-answer", 1), ModelCard.named("w"));
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Bundle.open(file).part(Member.class))
        .withMessageContaining("io.aimass.Member")
        .withMessageContaining("FirstAnswer");
  }
}
