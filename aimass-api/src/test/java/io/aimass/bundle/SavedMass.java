package io.aimass.bundle;

import io.aimass.Classification;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.Translator;
import io.aimass.bundle.Shelf.Length;
import io.aimass.bundle.Shelf.Rule;
import io.aimass.bundle.Shelf.Vote;
import io.aimass.ensemble.Ensembles;
import io.aimass.internal.FakeEngine;
import io.aimass.spi.Device;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A committee, an engine that computes in Java, and a file to save to and open again. */
abstract class SavedMass {

  static final Translator<String, Classification> TRANSLATOR =
      Translator.of(new Length(100), new Vote());
  static final LoadOptions OPTIONS = LoadOptions.defaults().factory(Shelf.FACTORY);

  @TempDir Path folder;
  Path file;
  final FakeEngine engine = new FakeEngine("fake").with(Device.cpu(), Device.cuda(1));

  @BeforeEach
  void nameFile() {
    file = folder.resolve("mass.aimass");
  }

  MassBuilder<String, Classification, Classification> committee() {
    return Mass.builder()
        .addModel("first", Shelf.model(1, 2, 3), TRANSLATOR)
        .addModel("second", Shelf.model(4, 5), TRANSLATOR)
        .addModel("rule", new Rule(0.25))
        .ensemble(Ensembles.softVoting().weights(2, 1, 0.1))
        .engine(engine);
  }

  MassBuilder<String, Classification, Classification> opened() {
    return Bundle.open(file, OPTIONS)
        .<String, Classification, Classification>builder()
        .engine(engine);
  }

  Recipe saved(MassBuilder<?, ?, ?> builder) {
    try (Mass<?, ?> mass = builder.build()) {
      mass.save(file);
    }
    return Bundle.open(file, OPTIONS).recipe();
  }
}
