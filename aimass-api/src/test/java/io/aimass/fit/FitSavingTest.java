package io.aimass.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Classification;
import io.aimass.InvalidMassException;
import io.aimass.Mass;
import io.aimass.Member;
import io.aimass.bundle.Bundle;
import io.aimass.bundle.LoadOptions;
import io.aimass.bundle.ModelCard;
import io.aimass.bundle.PartTable;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.bundle.UnsaveableException;
import io.aimass.ensemble.Calibration;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Gate;
import io.aimass.ensemble.InputEnsemble;
import io.aimass.ensemble.MetaModel;
import io.aimass.fit.FitExamples.Example;
import io.aimass.fit.FitExamples.Letters;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was fitted comes out of a file as it went in. */
class FitSavingTest {

  private static final LoadOptions OPTIONS = LoadOptions.defaults().factory(FitExamples.FACTORY);

  /** What can be a part of an ensemble. */
  private static final List<Class<?>> PARTS =
      List.of(
          Calibration.class,
          MetaModel.class,
          Gate.class,
          Ensemble.class,
          InputEnsemble.class,
          Saveable.class);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("fit.aimass");
  }

  private void save(Object part) {
    Bundle.save(file, part, ModelCard.named("fit"));
  }

  private Object load() {
    return Bundle.open(file, OPTIONS).part(Object.class);
  }

  static Stream<Example> examples() {
    return FitExamples.all();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void part_comesBackEqual(Example example) throws IOException {
    save(example.part());
    byte[] bytes = Files.readAllBytes(file);
    Object again = load();
    assertThat(again).hasSameClassAs(example.part()).isEqualTo(example.part());
    assertThat(again).hasToString(example.part().toString()).hasSameHashCodeAs(example.part());
    assertThat(example.answers().apply(again))
        .isNotEmpty()
        .isEqualTo(example.answers().apply(example.part()));
    save(again);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  @DisplayName("every class of the package that can be a part of an ensemble has an example")
  void everyPart_hasItsExample() throws IOException, URISyntaxException, ClassNotFoundException {
    Set<String> saved =
        examples()
            .map(example -> example.part().getClass().getName())
            .filter(name -> name.startsWith("io.aimass.fit."))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(saved).isEqualTo(parts());
  }

  private static Set<String> parts()
      throws IOException, URISyntaxException, ClassNotFoundException {
    URL place = Objects.requireNonNull(LinearModel.class.getResource("LinearModel.class"));
    Set<String> parts = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of(place.toURI()).getParent())) {
      for (Path path :
          files.filter(one -> one.toString().endsWith(".class")).collect(Collectors.toList())) {
        String name = path.getFileName().toString().replaceFirst("\\.class$", "");
        Class<?> type =
            Class.forName("io.aimass.fit." + name, false, LinearModel.class.getClassLoader());
        if (!type.isInterface() && PARTS.stream().anyMatch(part -> part.isAssignableFrom(type))) {
          parts.add(type.getName());
        }
      }
    }
    return parts;
  }

  @Test
  @DisplayName("every constant that a part is saved with is one of an example's")
  void everyConstant_hasItsExample() {
    Set<String> saved =
        examples()
            .map(example -> (Saveable) example.part())
            .map(Saveable::recipe)
            .flatMap(
                recipe ->
                    Stream.of("input", "features", "output")
                        .filter(recipe::has)
                        .filter(name -> !recipe.kind().equals("gate-on-features"))
                        .map(recipe::text))
            .collect(Collectors.toSet());
    Set<String> expected =
        Stream.of(PlattScaling.Input.values(), VoteFeatures.values(), LinearStack.Output.values())
            .flatMap(Stream::of)
            .map(Enum::name)
            .collect(Collectors.toSet());
    assertThat(saved).isEqualTo(expected);
  }

  @Test
  void score_ofEachKind_comesBack() {
    for (ConformalScore score :
        List.of(
            ConformalScore.lac(),
            ConformalScore.aps(),
            ConformalScore.aps().randomised(Long.MIN_VALUE),
            ConformalScore.raps(1e-300, Integer.MAX_VALUE))) {
      save(score);
      assertThat(load()).isEqualTo(score);
    }
  }

  @Test
  void numbers_comeBackToTheBit() {
    double[] odd = {Double.MIN_VALUE, -0.0, 1.0 / 3, Double.MAX_VALUE, Math.nextUp(0.1), 1e15};
    Calibration calibration = VectorScaling.of(odd, odd);
    save(calibration);
    assertThat(load()).isEqualTo(calibration);
    MetaModel never =
        LinearStack.of(
            VoteFeatures.PLAIN,
            LinearStack.Output.SOFTMAX,
            new double[][] {odd, odd},
            new double[] {Double.NEGATIVE_INFINITY, -0.0});
    save(never);
    assertThat(load()).isEqualTo(never);
    MetaModel constant = BoostedStumps.number(0, 1.0 / 3);
    save(constant);
    assertThat(load()).isEqualTo(constant);
  }

  @Test
  void featuresThatAreALambda_areTold() {
    LearnedGate gate = new LearnedGate(model("a", "b"));
    assertUnsaveable(gate.<String>on(text -> new float[1]), "features: a lambda of " + NAME);
  }

  @Test
  void ensembleThatIsALambda_isTold() {
    Ensemble<Classification, Classification> lambda = votes -> votes.first();
    FittedEnsemble fitted = FitExamples.chosen(Candidate.of("lambda", part -> lambda));
    assertUnsaveable(fitted.ensemble(), "ensemble: a lambda of " + NAME);
    assertUnsaveable(fitted, "ensemble, ensemble: a lambda of " + NAME);
  }

  private static final String NAME =
      "io.aimass.fit.FitSavingTest, which is not io.aimass.bundle.Saveable";

  private void assertUnsaveable(Object part, String fault) {
    assertThatExceptionOfType(UnsaveableException.class)
        .isThrownBy(() -> save(part))
        .satisfies(e -> assertThat(e.parts()).containsExactly(fault));
    assertThat(folder).isEmptyDirectory();
  }

  private static LinearModel model(String... labels) {
    return LinearModel.of(List.of(labels), new float[][] {{1}, {-1}}, new float[] {0, 0.5f});
  }

  /** A member that votes for the first label with a share. */
  record Share(double share) implements Member<String, Classification>, Saveable {
    @Override
    public Classification predict(String input) {
      return Classification.of(List.of("l0", "l1", "l2"), share, 1 - share, 0);
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("test.share", 1).with("share", share);
    }
  }

  @Test
  void massWithAFittedEnsemble_isLoadedAndChecksItsMembers() {
    Ensemble<Classification, Classification> ensemble =
        FitExamples.chosen(Candidates.stacking(Stacker.ridge())).ensemble();
    Classification answer;
    try (Mass<String, Classification> mass =
        Mass.builder()
            .addModel("m0", new Share(0.1))
            .addModel("m1", new Share(0.7))
            .addModel("m2", new Share(0.2))
            .ensemble(ensemble)
            .build()) {
      answer = mass.predict("some");
      mass.save(file);
    }
    LoadOptions options =
        OPTIONS.factory(
            PartTable.empty().and("test.share", 1, recipe -> new Share(recipe.number("share"))));
    try (Mass<String, Classification> mass = Mass.load(file, options)) {
      assertThat(mass.predict("some")).isEqualTo(answer);
    }
    save(ensemble);
    @SuppressWarnings("unchecked")
    Ensemble<Classification, Classification> again =
        Bundle.open(file, OPTIONS).part(Ensemble.class);
    assertThatThrownBy(
            () ->
                Mass.builder()
                    .addModel("m1", new Share(0.1))
                    .addModel("m0", new Share(0.7))
                    .addModel("m2", new Share(0.2))
                    .ensemble(again)
                    .build()
                    .close())
        .isInstanceOf(InvalidMassException.class)
        .hasMessageContaining("in another order");
  }

  @Test
  void routeByALearnedGate_routesAgain() {
    Function<String, float[]> features = new Letters("b");
    InputEnsemble<String, Classification, Classification> route =
        Ensembles.route(new LearnedGate(model("m0", "m1")).on(features));
    save(route);
    Object again = load();
    assertThat(again).isEqualTo(route).hasToString(route.toString());
  }
}
