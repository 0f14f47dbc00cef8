package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.AnswerCache;
import io.aimass.Batching;
import io.aimass.CircuitBreaker;
import io.aimass.Classification;
import io.aimass.DevicePolicy;
import io.aimass.Hedging;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassClosedException;
import io.aimass.Member;
import io.aimass.MemberFailure;
import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Tensor;
import io.aimass.Translator;
import io.aimass.Translators;
import io.aimass.bundle.Shelf.Length;
import io.aimass.bundle.Shelf.Rule;
import io.aimass.bundle.Shelf.Vote;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.InputEnsemble;
import io.aimass.internal.FakeEngine;
import io.aimass.spi.Device;
import io.aimass.spi.OpenRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MassBundleTest {

  private static final Translator<String, Classification> TRANSLATOR =
      Translator.of(new Length(100), new Vote());
  private static final LoadOptions OPTIONS = LoadOptions.defaults().factory(Shelf.FACTORY);

  @TempDir Path folder;
  private Path file;
  private final FakeEngine engine = new FakeEngine("fake").with(Device.cpu(), Device.cuda(1));

  @BeforeEach
  void nameFile() {
    file = folder.resolve("mass.aimass");
  }

  private MassBuilder<String, Classification, Classification> committee() {
    return Mass.builder()
        .addModel("first", Shelf.model(1, 2, 3), TRANSLATOR)
        .addModel("second", Shelf.model(4, 5), TRANSLATOR)
        .addModel("rule", new Rule(0.25))
        .ensemble(Ensembles.softVoting().weights(2, 1, 0.1))
        .engine(engine);
  }

  private MassBuilder<String, Classification, Classification> opened() {
    return Bundle.open(file, OPTIONS)
        .<String, Classification, Classification>builder()
        .engine(engine);
  }

  private Recipe saved(MassBuilder<?, ?, ?> builder) {
    try (Mass<?, ?> mass = builder.build()) {
      mass.save(file);
    }
    return Bundle.open(file, OPTIONS).recipe();
  }

  @Test
  void loaded_answersAsTheSavedOne() {
    Classification answer;
    try (Mass<String, Classification> mass = committee().build()) {
      answer = mass.predict("a text of some length");
      mass.save(file);
    }
    engine.opened().clear();
    try (Mass<String, Classification> mass = opened().build()) {
      assertThat(mass.predict("a text of some length")).isEqualTo(answer);
      assertThat(mass.report().members())
          .extracting(member -> member.name())
          .containsExactly("first", "second", "rule");
      assertThat(mass.report().ensemble())
          .isEqualTo(Ensembles.softVoting().weights(2, 1, 0.1).toString());
    }
    assertThat(engine.misuses()).isEmpty();
    assertThat(engine.openSessions()).isZero();
  }

  @Test
  void models_areMappedFromTheBundle() throws IOException {
    saved(committee());
    engine.opened().clear();
    opened().build().close();

    for (OpenRequest request : engine.opened()) {
      byte[] expected = request.member().equals("first") ? new byte[] {1, 2, 3} : new byte[] {4, 5};
      assertThat(request.source().read()).isEqualTo(expected);
      assertThat(request.format()).isEqualTo(Shelf.FORMAT);
      assertThat(request.source().path()).isEmpty();
      assertThat(request.source().map())
          .hasValueSatisfying(
              map -> {
                assertThat(map.isDirect() && map.isReadOnly()).isTrue();
                assertThat(map).isEqualTo(ByteBuffer.wrap(expected));
              });
    }
    assertThat(engine.opened()).hasSize(2);
  }

  @Test
  void equalParts_areStoredOnceAndSharedAgain() {
    Translator<String, Classification> equal = Translator.of(new Length(100), new Vote());
    saved(
        Mass.builder()
            .addModel("first", Shelf.model(7, 7), TRANSLATOR)
            .addModel("second", Shelf.model(7, 7), equal)
            .ensemble(Ensembles.softVoting())
            .engine(engine));

    Bundle bundle = Bundle.open(file, OPTIONS);
    assertThat(bundle.manifest()).containsOnlyOnce("\"shelf.length\"").contains("shelf.length-1");
    assertThat(bundle.entries())
        .extracting(Bundle.Entry::name)
        .containsExactly("README.md", "files/first.fake");
    List<ModelSpec<?, ?>> specs =
        bundle.recipe().namedParts("members", ModelSpec.class).values().stream()
            .map(spec -> (ModelSpec<?, ?>) spec)
            .collect(Collectors.toList());
    assertThat(specs.get(0).translator().encoder()).isSameAs(specs.get(1).translator().encoder());
    assertThat(specs.get(0).source()).isEqualTo(specs.get(1).source());
  }

  @Test
  void sameContent_isTheSameBytes() throws IOException {
    saved(committee());
    byte[] first = Files.readAllBytes(file);
    Files.delete(file);
    saved(committee());
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
    try (Mass<String, Classification> loaded = opened().build()) {
      loaded.save(folder.resolve("again.aimass"));
    }
    assertThat(Files.readAllBytes(folder.resolve("again.aimass"))).isEqualTo(first);
  }

  @Test
  void loadedMass_isSavedOverItsOwnFile() throws IOException {
    saved(committee());
    byte[] first = Files.readAllBytes(file);
    try (Mass<String, Classification> loaded = opened().build()) {
      loaded.save(file, ModelCard.named("second"));
      assertThat(Files.readAllBytes(file)).isNotEqualTo(first);
      loaded.save(
          file, ModelCard.named("mass")); // Reads from the first file, which has no name now.
      assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }
  }

  @Test
  void massOptions_comeBack() {
    MassBuilder<String, Classification, Classification> builder =
        committee()
            .name("desk")
            .labels(List.of("short", "long", "other"))
            .deadline(Duration.ofMillis(1_234))
            .onMemberFailure(MemberFailure.FALL_BACK)
            .fallBackTo(Classification.of(Shelf.LABELS, 0.5, 0.5).withLabel("short"))
            .quorum(2)
            .cores(1)
            .maxPending(77)
            .shedLateCalls()
            .circuitBreaker(CircuitBreaker.of(3, 9, Duration.ofMillis(1_500)))
            .cache(AnswerCache.entries(12).expireAfter(Duration.ofHours(2)));
    Recipe recipe = saved(builder);
    assertThat(recipe.kind()).isEqualTo("mass");
    assertThat(recipe.names())
        .containsExactly(
            "members",
            "ensemble",
            "name",
            "labels",
            "deadline",
            "onMemberFailure",
            "fallBackTo",
            "quorum",
            "cores",
            "maxPending",
            "shedLateCalls",
            "circuitBreaker.failures",
            "circuitBreaker.window",
            "circuitBreaker.coolDown",
            "cache");
    String manifest = Bundle.open(file).manifest();
    assertThat(Bundle.open(file).card().name()).isEqualTo("desk");
    try (Mass<String, Classification> loaded = opened().build()) {
      loaded.save(file);
      assertThat(loaded.predict("x").labels().names()).containsExactly("short", "long", "other");
    }
    assertThat(Bundle.open(file).manifest()).isEqualTo(manifest);
    Classification standIn =
        Bundle.open(file, OPTIONS).recipe().part("fallBackTo", Classification.class);
    assertThat(standIn.label()).isEqualTo("short");
  }

  @Test
  void modelOptions_comeBack() {
    ModelSpec<String, Classification> backup =
        ModelSpec.of(Shelf.model(9), TRANSLATOR).threads(2, 1);
    ModelSpec<String, Classification> spec =
        ModelSpec.of(Shelf.model(8), TRANSLATOR)
            .engine("fake")
            .format(new ModelFormat("other"))
            .device(DevicePolicy.prefer(Device.cuda(1), Device.cpu()))
            .threads(1, 3)
            .allowNonFinite()
            .batching(Batching.of(5, Duration.ofMillis(2)).allowInexact())
            .samples(List.of("short", "a longer one"))
            .hedged(
                Hedging.<String, Classification>with(backup)
                    .quantile(0.9)
                    .budget(0.25)
                    .atLeast(Duration.ofMillis(3)));
    saved(Mass.builder().addModel("m", spec).engine(engine));

    ModelSpec<?, ?> loaded =
        Bundle.open(file, OPTIONS).recipe().namedParts("members", ModelSpec.class).get("m");
    assertThat(loaded.engine()).contains("fake");
    assertThat(loaded.format()).contains(new ModelFormat("other"));
    assertThat(loaded.device()).isEqualTo(spec.device());
    assertThat(loaded.intraOpThreads()).hasValue(1);
    assertThat(loaded.interOpThreads()).hasValue(3);
    assertThat(loaded.nonFiniteAllowed()).isTrue();
    assertThat(loaded.batching()).isEqualTo(spec.batching());
    assertThat(loaded.samples()).isEqualTo(spec.samples());
    assertThat(loaded.translator()).isEqualTo(TRANSLATOR);
    Hedging<?, ?> hedging = loaded.hedging().orElseThrow();
    assertThat(hedging.toString()).isEqualTo(spec.hedging().orElseThrow().toString());
    assertThat(hedging.model().orElseThrow().intraOpThreads()).hasValue(2);
  }

  @Test
  void defaults_areNotWritten() {
    Recipe recipe = saved(Mass.builder().addModel("m", Shelf.model(8), TRANSLATOR).engine(engine));
    assertThat(recipe.names()).containsExactly("members");
    assertThat(recipe.namedParts("members", Recipe.class).get("m").names())
        .containsExactly("file", "translator", "device", "format");
  }

  @Test
  void savedOptions_maybeSetOnceMore() {
    saved(committee().deadline(Duration.ofSeconds(5)));
    MassBuilder<String, Classification, Classification> builder =
        opened().deadline(Duration.ofSeconds(7)).executor(Runnable::run);
    assertThatThrownBy(() -> builder.deadline(Duration.ofSeconds(8)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("PT7S")
        .hasMessageContaining("PT8S");
    saved(builder);
    assertThat(Bundle.open(file, OPTIONS).recipe().text("deadline")).isEqualTo("PT7S");
  }

  @Test
  @SuppressWarnings("try") // closing twice is allowed
  void builder_buildsSeveralMasses() {
    saved(committee());
    MassBuilder<String, Classification, Classification> builder = opened();
    try (Mass<String, Classification> one = builder.build();
        Mass<String, Classification> two = builder.build()) {
      one.close();
      assertThat(two.predict("some")).isNotNull();
    }
  }

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
  @DisplayName("what cannot be saved is told all at once, and nothing is written")
  void unsaveableParts_areAllTold() {
    Member<String, Classification> lambda = text -> Classification.of(Shelf.LABELS, 1, 0.0);
    try (Mass<String, Classification> mass =
        Mass.builder()
            .addModel("mapped", Shelf.model(1), TRANSLATOR.map(vote -> vote))
            .addModel("lambda", lambda)
            .addModel("hedged", Hedging.with(lambda).around(new Rule(0.5)))
            .ensemble(votes -> votes.first())
            .cache(AnswerCache.weighing(9, (input, answer) -> 2).keyedBy(input -> input))
            .engine(engine)
            .build()) {
      assertThatExceptionOfType(UnsaveableException.class)
          .isThrownBy(() -> mass.save(file))
          .satisfies(
              e -> {
                assertThat(e.parts()).hasSize(6);
                assertThat(e.parts().get(0))
                    .startsWith("members \"mapped\", translator, decoder, function: a lambda of ")
                    .contains("MassBundleTest")
                    .contains("io.aimass.bundle.Saveable");
                assertThat(e.parts().get(1)).startsWith("members \"lambda\", is: a lambda of ");
                assertThat(e.parts().get(2))
                    .startsWith("members \"hedged\", is, hedging, backup: ");
                assertThat(e.parts().get(3)).startsWith("ensemble: a lambda");
                assertThat(e.parts().get(4)).startsWith("cache, weigher: a lambda");
                assertThat(e.parts().get(5)).startsWith("cache, key: a lambda");
                assertThat(e.parts()).allSatisfy(part -> assertThat(e).hasMessageContaining(part));
              });
    }
    assertThat(folder).isEmptyDirectory();
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

  @Test
  void everyEnsemble_isEqualAgain() {
    List<Object> ensembles =
        List.of(
            Ensembles.softVoting(),
            Ensembles.softVoting().weights(0.1, 0.2),
            Ensembles.hardVoting().weights(3, 1e-300),
            Ensembles.geometricMean().weights(1, 2),
            Ensembles.maxConfidence(),
            Ensembles.mean().weights(1, 2),
            Ensembles.median(),
            Ensembles.trimmedMean(0.1),
            Ensembles.untilDecided(Ensembles.hardVoting().weights(1, 2)),
            Ensembles.cascade(0.3),
            Ensembles.cascade(0.1, 0.7),
            Ensembles.cascade(0.5).order(List.of("b", "a")).combining(Ensembles.softVoting()),
            Ensembles.firstAnswer(),
            Ensembles.concatenate());
    for (Object ensemble : ensembles) {
      Bundle.save(file, ensemble, ModelCard.named("ensemble"));
      assertThat(Bundle.open(file).part(Object.class)).isEqualTo(ensemble);
    }
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

  @Test
  void card_staysWithTheMass() {
    ModelCard card = ModelCard.named("topics").metric("accuracy", 0.75).licence("MIT");
    try (Mass<String, Classification> mass = committee().build()) {
      mass.save(file, card);
    }
    try (Mass<String, Classification> mass = opened().build()) {
      mass.save(file);
    }
    Bundle bundle = Bundle.open(file);
    assertThat(bundle.card()).isEqualTo(card);
    assertThat(text(bundle.entry("README.md"))).isEqualTo(card.toMarkdown());
  }

  private static String text(ModelSource source) {
    try {
      return new String(source.read(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void closedMass_isNotSaved() {
    Mass<String, Classification> mass = committee().build();
    mass.close();
    assertThatThrownBy(() -> mass.save(file)).isInstanceOf(MassClosedException.class);
  }

  @Test
  void failedSave_leavesTheOldFile() throws IOException {
    saved(committee());
    byte[] old = Files.readAllBytes(file);
    Path gone = Files.write(folder.resolve("model.fake"), new byte[] {1});
    try (Mass<String, Classification> mass =
        Mass.builder()
            .addModel("good", Shelf.model(new int[100_000]), TRANSLATOR)
            .addModel("gone", gone, TRANSLATOR)
            .ensemble(Ensembles.softVoting())
            .engine(engine)
            .build()) {
      Files.delete(gone);
      assertThatExceptionOfType(BundleException.class)
          .isThrownBy(() -> mass.save(file))
          .withMessageContaining("model.fake");
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(old);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void partThatThrows_isTold() {
    Member<String, Classification> broken = new Broken();
    try (Mass<String, Classification> mass = Mass.builder().addModel("broken", broken).build()) {
      assertThatExceptionOfType(UnsaveableException.class)
          .isThrownBy(() -> mass.save(file))
          .withMessageContaining("members \"broken\", is: ")
          .withMessageContaining("its file has changed");
    }
  }

  /** Cannot tell what it is made of. */
  private static final class Broken implements Member<String, Classification>, Saveable {
    @Override
    public Classification predict(String input) {
      return Classification.of(Shelf.LABELS, 1, 0.0);
    }

    @Override
    public Recipe recipe() {
      throw new IllegalStateException("its file has changed");
    }
  }

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

  @Test
  void wrongMass_isRefused() {
    Recipe rule = Recipe.of("member", 1).withPart("is", new Rule(0.5));
    Recipe mass = Recipe.of("mass", 1).withParts("members", Map.of("rule", rule));
    for (Recipe wrong :
        List.of(
            mass.with("deadline", "PT0S"),
            mass.with("deadline", "soon"),
            mass.with("quorum", 0),
            mass.with("cores", -1),
            mass.with("maxPending", 0),
            mass.with("name", " "),
            mass.with("onMemberFailure", "SHRUG"),
            mass.with("labels", List.of("a", "a")))) {
      Bundle.save(file, wrong, ModelCard.named("wrong"));
      Bundle bundle = Bundle.open(file, OPTIONS);
      assertThatExceptionOfType(BundleException.class)
          .as(wrong.toString())
          .isThrownBy(bundle::builder);
    }
  }

  @Test
  void fileNames_areSafeAndDistinct() {
    Set<String> names = new TreeSet<>();
    saved(
        Mass.builder()
            .addModel("../../etc/passwd", Shelf.model(1), TRANSLATOR)
            .addModel("Same", Shelf.model(2), TRANSLATOR)
            .addModel("same", Shelf.model(3), TRANSLATOR)
            .addModel("ünï: <code>", Shelf.model(4), TRANSLATOR)
            .addModel("…", Shelf.model(5), TRANSLATOR)
            .ensemble(Ensembles.softVoting())
            .engine(engine));
    Bundle.open(file).entries().forEach(entry -> names.add(entry.name()));
    assertThat(names)
        .containsExactlyInAnyOrder(
            "README.md",
            "files/etc-passwd.fake",
            "files/fake",
            "files/n----code-.fake",
            "files/Same.fake",
            "files/same-2.fake");
    try (Mass<String, Classification> mass = opened().build()) {
      assertThat(mass.report().members()).hasSize(5);
    }
  }
}
