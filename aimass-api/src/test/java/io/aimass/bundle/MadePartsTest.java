package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Classification;
import io.aimass.Hedging;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.Member;
import io.aimass.ModelSpec;
import io.aimass.Translator;
import io.aimass.bundle.Shelf.Length;
import io.aimass.bundle.Shelf.Vote;
import io.aimass.ensemble.Ensemble;
import io.aimass.internal.FakeEngine;
import io.aimass.internal.parts.ModelParts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who closes what was made of a bundle, and what a bundle's models may ask for. */
class MadePartsTest {

  private static final Translator<String, Classification> TRANSLATOR =
      Translator.of(new Length(100), new Vote());
  private static final LoadOptions OPTIONS = LoadOptions.defaults().factory(Shelf.FACTORY);

  @TempDir Path folder;
  private Path file;
  private final FakeEngine engine = new FakeEngine("fake");

  @BeforeEach
  void nameFile() {
    file = folder.resolve("made.aimass");
  }

  private void saved(MassBuilder<?, ?, ?> builder) {
    try (Mass<?, ?> mass = builder.build()) {
      mass.save(file);
    }
  }

  private MassBuilder<String, Classification, Classification> opened() {
    return Bundle.open(file, OPTIONS)
        .<String, Classification, Classification>builder()
        .engine(engine);
  }

  private void assertAllClosed(Runnable broken, String message) {
    int before = Shelf.Closing.OPEN.get();
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(broken::run)
        .withMessageContaining(message);
    assertThat(Shelf.Closing.OPEN).hasValue(before);
  }

  private Bundle bundleOf(Object part) {
    Bundle.save(file, part, ModelCard.named("some"));
    return Bundle.open(file, OPTIONS);
  }

  @Test
  void partOfTheWrongType_isClosed() {
    saved(Mass.builder().addModel("closing", new Shelf.Closing()));
    assertAllClosed(
        () -> Bundle.open(file, OPTIONS).part(Ensemble.class), "io.aimass.ensemble.Ensemble");
    Bundle hedged = bundleOf(Hedging.with(new Shelf.Closing()).around(new Shelf.Closing()));
    assertAllClosed(() -> hedged.part(Ensemble.class), "io.aimass.ensemble.Ensemble");
    Bundle model =
        bundleOf(
            ModelSpec.of(Shelf.model(1), TRANSLATOR).hedged(Hedging.with(new Shelf.Closing())));
    assertAllClosed(() -> model.part(Ensemble.class), "io.aimass.ensemble.Ensemble");
  }

  @Test
  void membersBeforeAWrongOne_areClosed() {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("good", new Shelf.Closing());
    named.put("wrong", new Vote());
    Recipe recipe =
        Recipe.of("test.some", 1)
            .withParts("list", List.copyOf(named.values()))
            .withParts("named", named);
    Recipe loaded = bundleOf(recipe).recipe();
    assertAllClosed(() -> loaded.parts("list", Member.class), "\"list\"");
    assertAllClosed(() -> loaded.namedParts("named", Member.class), "\"wrong\"");
    // Not those that somebody has already.
    assertAllClosed(() -> recipe.parts("list", Member.class), "\"list\"");
    assertAllClosed(() -> recipe.namedParts("named", Member.class), "\"wrong\"");
    Recipe one = recipe.withPart("one", new Shelf.Closing());
    assertAllClosed(() -> one.part("one", Vote.class), "Vote");
  }

  @Test
  void memberWhoseHedgingIsWrong_isClosed() {
    Recipe hedging =
        Recipe.of("hedging", 1)
            .withPart("backup", new Shelf.Closing())
            .with("quantile", 7.5)
            .with("budget", 0.5)
            .with("least", "PT1S");
    Bundle bundle =
        bundleOf(
            Recipe.of("hedged-member", 1)
                .withPart("member", new Shelf.Closing())
                .withPart("hedging", hedging));
    assertAllClosed(() -> bundle.part(Member.class), "7.5");
  }

  @Test
  @SuppressWarnings("try") // closing twice is allowed
  void modelsBackup_isMadeForEachMassAndClosedWithIt() {
    ModelSpec<String, Classification> spec =
        ModelSpec.of(Shelf.model(1), TRANSLATOR).hedged(Hedging.with(new Shelf.Closing()));
    saved(Mass.builder().addModel("m", spec).engine(engine));
    String manifest = Bundle.open(file).manifest();
    int before = Shelf.Closing.OPEN.get();
    MassBuilder<String, Classification, Classification> builder = opened();
    assertThat(Shelf.Closing.OPEN).hasValue(before);
    try (Mass<String, Classification> one = builder.build();
        Mass<String, Classification> two = builder.build()) {
      assertThat(Shelf.Closing.OPEN).hasValue(before + 2);
      assertThat(one.predict("x").labels().names()).containsExactlyElementsOf(Shelf.LABELS);
      one.save(file);
      assertThat(Bundle.open(file).manifest()).isEqualTo(manifest);
      one.close();
      assertThat(Shelf.Closing.OPEN).hasValue(before + 1);
      two.replace("m", ModelSpec.of(Shelf.model(2), TRANSLATOR));
      assertThat(Shelf.Closing.OPEN).hasValue(before);
    }
    assertThat(Shelf.Closing.OPEN).hasValue(before);
  }

  @Test
  void backupOfAModelThatDoesNotOpen_isClosed() {
    saved(
        Mass.builder()
            .addModel(
                "m",
                ModelSpec.of(Shelf.model(1), TRANSLATOR).hedged(Hedging.with(new Shelf.Closing())))
            .engine(engine));
    int before = Shelf.Closing.OPEN.get();
    assertThatThrownBy(() -> Mass.load(file, OPTIONS)).hasMessageContaining("no engine");
    assertThat(Shelf.Closing.OPEN).hasValue(before);
  }

  @Test
  void threadCounts_haveABound() {
    ModelSpec<String, Classification> spec = ModelSpec.of(Shelf.model(1), TRANSLATOR);
    ModelSpec<?, ?> most = bundleOf(spec.threads(1_024, 1_024)).part(ModelSpec.class);
    assertThat(most.intraOpThreads()).hasValue(1_024);
    assertThat(most.interOpThreads()).hasValue(1_024);
    for (int[] counts : new int[][] {{1_025, 1}, {1, 1_025}}) {
      assertThatExceptionOfType(UnsaveableException.class)
          .isThrownBy(() -> bundleOf(spec.threads(counts[0], counts[1])))
          .withMessageContaining("1025")
          .withMessageContaining("1024");
      Recipe model =
          ModelParts.recipe(spec, "m")
              .with("threads.intraOp", counts[0])
              .with("threads.interOp", counts[1]);
      Bundle bundle = bundleOf(Recipe.of("mass", 1).withParts("members", Map.of("m", model)));
      assertThatExceptionOfType(BundleException.class)
          .isThrownBy(bundle::builder)
          .withMessageContaining("\"threads.int")
          .withMessageContaining("at most 1024, got 1025");
    }
  }
}
