package io.aimass.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MassClosedException;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Translator;
import io.aimass.bundle.Shelf.Length;
import io.aimass.bundle.Shelf.Vote;
import io.aimass.ensemble.Ensembles;
import io.aimass.spi.OpenRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A mass and its bundle: what was saved answers again. */
class MassBundleTest extends SavedMass {

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
