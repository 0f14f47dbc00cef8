package io.aimass.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.Member;
import io.aimass.bundle.Bundle;
import io.aimass.bundle.BundleException;
import io.aimass.bundle.LoadOptions;
import io.aimass.bundle.ModelCard;
import io.aimass.bundle.PartFactory;
import io.aimass.bundle.PartTable;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.bundle.UnsaveableException;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/bundle.md, run as tests. */
class BundlePageTest {

  private static final List<String> DESKS = List.of("billing", "technical");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("desks.aimass");
  }

  // snippet: bundle-own
  /** A member that is no model: the word decides. */
  record WordRule(String word) implements Member<String, Classification>, Saveable {

    /** Named in META-INF/services/io.aimass.bundle.PartFactory, or given to LoadOptions. */
    static final PartFactory FACTORY =
        PartTable.empty().and("acme.word-rule", 1, recipe -> new WordRule(recipe.text("word")));

    @Override
    public Classification predict(String ticket) {
      return Classification.certain(DESKS, ticket.contains(word) ? "billing" : "technical");
    }

    @Override
    public Recipe recipe() {
      return Recipe.of("acme.word-rule", 1).with("word", word);
    }
  }

  // end

  private static MassBuilder<String, Classification, Classification> desks() {
    return Mass.builder()
        .addModel("invoice", new WordRule("invoice"))
        .addModel("refund", new WordRule("refund"))
        .ensemble(Ensembles.softVoting().weights(2, 1));
  }

  private void save() throws IOException {
    Path train = Files.writeString(folder.resolve("train.tsv"), "billing\tmy invoice is wrong\n");
    Mass<String, Classification> built = desks().build();
    try (built) {
      // snippet: bundle-save
      ModelCard card =
          ModelCard.named("desks")
              .description("Sorts tickets by the desk that answers them.")
              .licence("Apache-2.0")
              .data(train) // its SHA-256
              .metric("accuracy on validation", 0.93);
      built.save(file, card);
      // end
    }
  }

  @Test
  void savedMass_isLoaded() throws IOException {
    save();
    // snippet: bundle-load
    LoadOptions options = LoadOptions.defaults().factory(WordRule.FACTORY);
    try (Mass<String, Classification> loaded = Mass.load(file, options)) {
      System.out.println(loaded.predict("my invoice is wrong").label());
    }
    // end
    try (Mass<String, Classification> loaded = Mass.load(file, options)) {
      assertThat(loaded.predict("my invoice is wrong").label()).isEqualTo("billing");
      assertThat(loaded.predict("a refund, please").label()).isEqualTo("technical");
    }
  }

  @Test
  void bundle_isReadWithoutItsModels() throws IOException {
    save();
    ExecutorService mine = Executors.newCachedThreadPool();
    LoadOptions options = LoadOptions.defaults().factory(WordRule.FACTORY);
    // snippet: bundle-open
    Bundle bundle = Bundle.open(file, options); // checked whole, but no model is opened
    System.out.println(bundle.card().toMarkdown());
    MassBuilder<String, Classification, Classification> builder = bundle.builder();
    builder.deadline(Duration.ofMillis(200)).executor(mine); // instead of what was saved
    // end
    try (Mass<String, Classification> mass = builder.build()) {
      assertThat(mass.predict("my invoice is wrong").label()).isEqualTo("billing");
      assertThat(bundle.card().data()).containsOnlyKeys("train.tsv");
      assertThat(bundle.card().toMarkdown()).contains("0.93");
    } finally {
      mine.shutdown();
    }
  }

  @Test
  void fittedEnsemble_isSavedAlone() {
    // snippet: bundle-part
    Ensemble<Classification, Classification> voting = Ensembles.softVoting().weights(0.7, 0.3);
    Bundle.save(file, voting, ModelCard.named("voting"));
    Object again = Bundle.open(file).part(Ensemble.class);
    // end
    assertThat(again).isEqualTo(voting);
  }

  @Test
  void lambda_isTold() {
    Member<String, Classification> lambda = ticket -> Classification.uniform(DESKS);
    try (Mass<String, Classification> mass = Mass.builder().addModel("rule", lambda).build()) {
      assertThatExceptionOfType(UnsaveableException.class)
          .isThrownBy(() -> mass.save(file))
          .withMessageContaining("members \"rule\", is: a lambda of io.aimass.examples.docs.");
    }
  }

  @Test
  void missingFactory_isTold() throws IOException {
    save();
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Mass.load(file))
        .withMessageContaining("nobody here makes parts of kind \"acme.word-rule\"");
  }

  @Test
  void javasZipFile_readsABundle() throws IOException {
    save();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      String manifest =
          new String(
              zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(manifest)
          .isEqualTo(Bundle.open(file).manifest())
          .contains("\"word\": \"invoice\"");
      assertThat(zip.getEntry("README.md")).isNotNull();
    }
  }
}
