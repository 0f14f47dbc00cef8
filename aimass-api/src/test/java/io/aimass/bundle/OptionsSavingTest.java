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
import io.aimass.MemberFailure;
import io.aimass.ModelFormat;
import io.aimass.ModelSpec;
import io.aimass.bundle.Shelf.Rule;
import io.aimass.spi.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The options of masses and models. */
class OptionsSavingTest extends SavedMass {

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

  private static void assertNamed(Path file, Recipe wrong, String name, String value) {
    Bundle.save(file, wrong, ModelCard.named("wrong"));
    assertThatExceptionOfType(BundleException.class)
        .as(wrong.toString())
        .isThrownBy(() -> Bundle.open(file, OPTIONS).part(Object.class))
        .withMessageContaining("setting \"" + name + "\" of a part of kind \"")
        .withMessageContaining("is expected to be ")
        .withMessageContaining("got " + value);
  }

  @Test
  @DisplayName("constants, times and devices that are none are told with their setting and value")
  void wrongValues_areNamed() {
    Recipe model =
        Recipe.of("model", 1)
            .withFile("file", "m.fake", Shelf.model(1))
            .withPart("translator", TRANSLATOR);
    assertNamed(file, model.with("device", "SOME"), "device", "\"SOME\"");
    assertNamed(file, model.with("device", 7), "device", "7");
    Recipe prefers = model.with("device", "PREFER");
    for (String device :
        List.of("gpu", "cuda:", "cuda:x", "cuda:-1", "cuda:12345678901", "", ":1")) {
      assertNamed(file, prefers.with("devices", List.of(device)), "devices", "\"" + device + "\"");
    }
    Recipe waits = model.with("device", "AUTO").with("batching.max", 3);
    assertNamed(file, waits.with("batching.maxWait", "a while"), "batching.maxWait", "\"a while\"");
    Recipe hedging =
        Recipe.of("hedging", 1)
            .withPart("backup", new Rule(1))
            .with("quantile", 0.9)
            .with("budget", 0.1)
            .with("least", "1 ms");
    assertNamed(file, hedging, "least", "\"1 ms\"");
    assertNamed(
        file, Recipe.of("answer-cache", 1).with("maxWeight", 3).with("age", "P"), "age", "\"P\"");
    assertNamed(file, Recipe.of("float", 1).with("value", new float[0]), "value", "0");
    Recipe member = Recipe.of("member", 1).withPart("is", new Rule(0.5));
    Recipe mass = Recipe.of("mass", 1).withParts("members", Map.of("rule", member));
    assertNamed(file, mass.with("deadline", "soon"), "deadline", "\"soon\"");
    assertNamed(file, mass.with("onMemberFailure", "SHRUG"), "onMemberFailure", "\"SHRUG\"");
    Recipe breaker = mass.with("circuitBreaker.failures", 1).with("circuitBreaker.window", 2);
    assertNamed(
        file, breaker.with("circuitBreaker.coolDown", "1"), "circuitBreaker.coolDown", "\"1\"");
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
}
