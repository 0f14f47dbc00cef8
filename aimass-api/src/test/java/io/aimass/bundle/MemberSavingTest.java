package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Classification;
import io.aimass.Hedging;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.Member;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.Translators;
import io.aimass.bundle.Shelf.Length;
import io.aimass.bundle.Shelf.Rule;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.InputEnsemble;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
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

  private static ModelSpec<String, Classification> telling(int model, String... labels) {
    return ModelSpec.of(
        Shelf.model(model), Translator.of(new Length(100), new Shelf.Even(List.of(labels))));
  }

  private List<String> labelsOf(Mass<String, Classification> mass) {
    return mass.predict("some").labels().names();
  }

  @Test
  @DisplayName("labels stay in the committee's order, whatever order who came later would give")
  void labels_afterAReplacement_keepTheirOrder() {
    MassBuilder<String, Classification, Classification> builder =
        Mass.builder()
            .addModel("a", telling(1, "x", "y", "z"))
            .addModel("b", telling(2, "y", "x"))
            .ensemble(Ensembles.softVoting())
            .engine(engine);
    assertThat(saved(builder).names()).doesNotContain("labels");
    try (Mass<String, Classification> mass = builder.build()) {
      mass.replace("a", telling(3, "z", "y"));
      assertThat(labelsOf(mass)).containsExactly("x", "y", "z");
      mass.save(file);
    }
    try (Mass<String, Classification> mass = opened().build()) {
      assertThat(labelsOf(mass)).containsExactly("x", "y", "z");
      mass.replace("a", new Even(List.of("z")));
      mass.replace("b", new Even(List.of("y")));
      mass.save(file);
    }
    LoadOptions options =
        OPTIONS.factory(
            PartTable.empty().and("test.even", 1, recipe -> new Even(recipe.texts("labels"))));
    Bundle bundle = Bundle.open(file, options);
    try (Mass<String, Classification> mass = Mass.load(file, options)) {
      assertThat(labelsOf(mass)).containsExactly("x", "y", "z");
    }
    MassBuilder<String, Classification, Classification> again = bundle.builder();
    assertThat(saved(again.labels(List.of("z", "y", "x"))).texts("labels"))
        .containsExactly("z", "y", "x");
  }

  @Test
  @DisplayName("a committee that knew no labels has none once a model came that tells some")
  void committeeWithoutLabels_hasNoneAfterAReplacement() throws IOException {
    try (Mass<String, Classification> mass =
        Mass.builder(String.class, Classification.class)
            .addModel("a", new Rule(0.5))
            .addModel("b", new Rule(0.5))
            .ensemble(Ensembles.softVoting())
            .engine(engine)
            .build()) {
      mass.replace("a", telling(1, "odd"));
      mass.save(file);
    }
    byte[] first = Files.readAllBytes(file);
    assertThat(Bundle.open(file).recipe().texts("labels")).isEmpty();
    try (Mass<String, Classification> mass = opened().build()) {
      assertThat(mass.predict("some").probability("odd")).isEqualTo(0.5f);
      mass.save(file);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  /** A member that is no model, and has labels of its own. */
  record Even(List<String> labels) implements Member<String, Classification>, Saveable {
    @Override
    public Classification predict(String text) {
      return Classification.of(labels, new double[] {1});
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("test.even", 1).with("labels", labels);
    }
  }

  @Test
  void massAsABackup_isSaved_andClosedWithItsModel() {
    try (Mass<String, Classification> backup =
        Mass.builder(String.class, Classification.class)
            .addModel("deep", new Shelf.Closing())
            .name("spare")
            .build()) {
      ModelSpec<String, Classification> spec =
          ModelSpec.of(Shelf.model(1), TRANSLATOR)
              .hedged(Hedging.<String, Classification>with(backup).budget(1));
      Recipe recipe = saved(Mass.builder().addModel("m", spec).engine(engine));
      Recipe hedging =
          recipe.namedParts("members", Recipe.class).get("m").part("hedging", Recipe.class);
      assertThat(hedging.part("backup", Recipe.class).text("name")).isEqualTo("spare");
    }
    int before = Shelf.Closing.OPEN.get();
    engine.running(
        (inputs, cancellation) -> {
          throw new IOException("the model is broken");
        });
    engine.opened().clear();
    try (Mass<String, Classification> mass = opened().build()) {
      assertThat(Shelf.Closing.OPEN).hasValue(before + 1);
      assertThat(mass.report().member("m").hedge().orElseThrow().backup().source())
          .isEqualTo("mass");
      assertThat(mass.predict("some").probability("long")).isEqualTo(1);
      mass.replace("m", new Rule(0.5));
      assertThat(Shelf.Closing.OPEN).hasValue(before);
    }
    Mass<String, Classification> mass = opened().build();
    assertThat(Shelf.Closing.OPEN).hasValue(before + 1);
    mass.close();
    assertThat(Shelf.Closing.OPEN).hasValue(before);
    assertThat(engine.openSessions()).isZero();
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
