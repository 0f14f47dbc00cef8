package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Classification;
import io.aimass.Hedging;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.Translators;
import io.aimass.bundle.Shelf.Rule;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.InputEnsemble;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Members that are no models, those that were replaced, and what belongs to members. */
class MemberSavingTest extends SavedMass {

  @Test
  void replacedMember_isSavedAsItIsNow() {
    try (Mass<String, Classification> mass = committee().build()) {
      mass.replace("first", ModelSpec.of(Shelf.model(6), TRANSLATOR));
      mass.replace("rule", new Rule(0.75));
      mass.save(file);
    }
    Recipe recipe = Bundle.open(file, OPTIONS).recipe();
    assertThat(recipe.namedParts("members", Recipe.class).get("first").bytes("file"))
        .containsExactly(6);
    assertThat(recipe.namedParts("members", Recipe.class).get("rule").part("is", Rule.class))
        .isEqualTo(new Rule(0.75));
  }

  @Test
  void savedFunctions_runAgain() {
    Translator<String, Classification> longer = TRANSLATOR.from(new Shelf.Suffix("and more"));
    saved(Mass.builder().addModel("m", Shelf.model(1), longer).engine(engine));
    try (Mass<String, Classification> mass = opened().build()) {
      assertThat(mass.predict("12").probability("long")).isEqualTo(10 / 100f);
    }
    assertThat(Bundle.open(file).manifest()).contains("\"kind\": \"mapped-encoder\"");
  }

  @Test
  void nestedMass_isSavedAndClosedWithTheOuterOne() {
    Classification answer;
    try (Mass<String, Classification> inner = committee().name("inner").build();
        Mass<String, Classification> outer =
            Mass.builder()
                .addModel("inner", inner)
                .addModel("rule", new Rule(0.5))
                .ensemble(Ensembles.hardVoting())
                .build()) {
      answer = outer.predict("some text");
      outer.save(file);
    }
    // The inner mass finds its engine as any other does; here that is nobody.
    assertThatThrownBy(() -> Mass.load(file, OPTIONS)).hasMessageContaining("no engine");
    Recipe inner =
        Bundle.open(file, OPTIONS)
            .recipe()
            .namedParts("members", Recipe.class)
            .get("inner")
            .part("is", Recipe.class);
    assertThat(inner.kind()).isEqualTo("mass");
    assertThat(inner.text("name")).isEqualTo("inner");
    assertThat(answer).isNotNull();
  }

  @Test
  @SuppressWarnings("try") // closing twice is allowed
  void madeMembers_areClosedWithTheirSeats() {
    Mass<String, Classification> inner =
        Mass.builder(String.class, Classification.class)
            .addModel("deep", new Shelf.Closing())
            .build();
    Mass<String, Classification> outer =
        Mass.builder()
            .addModel("closing", new Shelf.Closing())
            .addModel("inner", inner)
            .addModel("hedged", Hedging.with(new Shelf.Closing()).around(new Shelf.Closing()))
            .ensemble(Ensembles.softVoting())
            .build();
    outer.save(file);
    outer.close();
    inner.close();
    int before = Shelf.Closing.OPEN.get(); // Given as objects, closed by nobody.
    MassBuilder<String, Classification, Classification> builder =
        Bundle.open(file, OPTIONS).builder();
    try (Mass<String, Classification> one = builder.build();
        Mass<String, Classification> two = builder.build()) {
      assertThat(Shelf.Closing.OPEN).hasValue(before + 8);
      one.replace("closing", new Rule(1));
      assertThat(Shelf.Closing.OPEN).hasValue(before + 7);
      one.close();
      assertThat(Shelf.Closing.OPEN).hasValue(before + 4);
      assertThat(two.predict("x").label()).isEqualTo("long");
    }
    assertThat(Shelf.Closing.OPEN).hasValue(before);
  }

  /** Long texts are the first member's. */
  record ByLength() implements InputEnsemble<String, Classification, Classification>, Saveable {
    @Override
    public Ensemble<Classification, Classification> forInput(String text, List<String> members) {
      return Ensembles.softVoting().weights(text.length() > 3 ? 1 : 0, text.length() > 3 ? 0 : 1);
    }

    @Override
    public void check(List<String> members) {
      if (members.size() != 2) {
        throw new IllegalArgumentException("expected two members, got " + members);
      }
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("test.by-length", 1);
    }
  }

  @Test
  void ensembleByInput_isSaved() {
    saved(
        Mass.builder()
            .addModel("a", new Rule(1))
            .addModel("b", new Rule(0))
            .ensemble(new ByLength()));
    LoadOptions options =
        OPTIONS.factory(PartTable.empty().and("test.by-length", 1, recipe -> new ByLength()));
    try (Mass<String, Classification> mass = Mass.load(file, options)) {
      assertThat(mass.predict("a long text").label()).isEqualTo("long");
      assertThat(mass.predict("abc").label()).isEqualTo("short");
    }
  }

  @Test
  void tensors_comeBack() {
    Map<String, Tensor> sample = Map.of("x", Tensor.of(new float[] {1, Float.NaN, -0f}, 1, 3));
    saved(
        Mass.builder()
            .addModel(
                "m",
                ModelSpec.of(Shelf.model(1), Translators.tensors())
                    .samples(List.of(sample))
                    .allowNonFinite())
            .engine(engine));
    ModelSpec<?, ?> loaded =
        Bundle.open(file).recipe().namedParts("members", ModelSpec.class).get("m");
    assertThat(loaded.translator()).isEqualTo(Translators.tensors());
    assertThat(loaded.samples()).isEqualTo(List.of(sample));
  }
}
