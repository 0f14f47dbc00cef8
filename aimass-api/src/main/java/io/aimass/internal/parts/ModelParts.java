package io.aimass.internal.parts;

import io.aimass.AnswerCache;
import io.aimass.Batching;
import io.aimass.DevicePolicy;
import io.aimass.Hedging;
import io.aimass.Member;
import io.aimass.ModelFormat;
import io.aimass.ModelSpec;
import io.aimass.Translator;
import io.aimass.bundle.Recipe;
import io.aimass.internal.HedgedMember;
import io.aimass.spi.Device;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;

/** Models with their options, and what members are hedged and cached with. */
public final class ModelParts {

  private static final String BATCH = "batching.max";
  private static final String DEVICES = "devices";

  private ModelParts() {}

  /**
   * The recipe of a model.
   *
   * @param spec the model
   * @param name what to call its file
   */
  public static Recipe recipe(ModelSpec<?, ?> spec, String name) {
    String ending = spec.format().map(format -> "." + format).orElse("");
    Recipe recipe =
        Recipe.of("model", 1)
            .withFile("file", name + ending, spec.source())
            .withPart("translator", spec.translator())
            .with("device", spec.device().kind().name());
    if (spec.format().isPresent()) {
      recipe = recipe.with("format", spec.format().get().name());
    }
    if (!spec.device().devices().isEmpty()) {
      recipe = recipe.with(DEVICES, devices(spec.device()));
    }
    if (spec.engine().isPresent()) {
      recipe = recipe.with("engine", spec.engine().get());
    }
    if (spec.intraOpThreads().isPresent() && spec.interOpThreads().isPresent()) {
      recipe =
          recipe
              .with("threads.intraOp", spec.intraOpThreads().getAsInt())
              .with("threads.interOp", spec.interOpThreads().getAsInt());
    }
    if (spec.nonFiniteAllowed()) {
      recipe = recipe.with("nonFiniteAllowed", true);
    }
    if (spec.batching().isPresent()) {
      recipe = batching(recipe, spec.batching().get());
    }
    if (!spec.samples().equals(spec.translator().encoder().samples())) {
      recipe = recipe.withParts("samples", spec.samples());
    }
    return spec.hedging().isPresent() ? recipe.withPart("hedging", spec.hedging().get()) : recipe;
  }

  private static List<String> devices(DevicePolicy policy) {
    List<String> devices = new ArrayList<>();
    policy.devices().forEach(device -> devices.add(device.toString()));
    return devices;
  }

  private static Recipe batching(Recipe recipe, Batching batching) {
    return recipe
        .with(BATCH, batching.max())
        .with("batching.maxWait", batching.maxWait().toString())
        .with("batching.learned", batching.learned())
        .with("batching.inexactAllowed", batching.inexactAllowed());
  }

  /** The model of a recipe. */
  @SuppressWarnings("unchecked") // a bundle cannot tell types: who asks a mass promises them
  public static ModelSpec<Object, Object> spec(Recipe recipe) {
    ModelSpec<Object, Object> spec =
        ModelSpec.of(
            recipe.source("file"),
            (Translator<Object, Object>) recipe.part("translator", Translator.class));
    spec = spec.device(policy(recipe));
    if (recipe.has("format")) {
      spec = spec.format(new ModelFormat(recipe.text("format")));
    }
    if (recipe.has("engine")) {
      spec = spec.engine(recipe.text("engine"));
    }
    if (recipe.has("threads.intraOp")) {
      spec = spec.threads(recipe.integer("threads.intraOp"), recipe.integer("threads.interOp"));
    }
    if (recipe.has("nonFiniteAllowed") && recipe.flag("nonFiniteAllowed")) {
      spec = spec.allowNonFinite();
    }
    if (recipe.has(BATCH)) {
      spec = spec.batching(batching(recipe));
    }
    if (recipe.has("samples")) {
      spec = spec.samples(recipe.parts("samples", Object.class));
    }
    return recipe.has("hedging")
        ? spec.hedged((Hedging<Object, Object>) recipe.part("hedging", Hedging.class))
        : spec;
  }

  private static DevicePolicy policy(Recipe recipe) {
    List<Device> devices = new ArrayList<>();
    if (recipe.has(DEVICES)) {
      recipe.texts(DEVICES).forEach(text -> devices.add(device(text)));
    }
    return new DevicePolicy(Settings.constant(recipe, "device", DevicePolicy.Kind.class), devices);
  }

  /** As {@link Device#toString} has it. */
  private static Device device(String text) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    int index = colon < 0 ? 0 : Integer.parseInt(text.substring(colon + 1));
    return new Device(Device.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), index);
  }

  private static Batching batching(Recipe recipe) {
    return new Batching(
        recipe.integer(BATCH),
        Duration.parse(recipe.text("batching.maxWait")),
        recipe.flag("batching.learned"),
        recipe.flag("batching.inexactAllowed"));
  }

  static Recipe recipe(Hedging<?, ?> hedging) {
    Object backup = hedging.model().isPresent() ? hedging.model().get() : hedging.member().get();
    return Recipe.of("hedging", 1)
        .withPart("backup", backup)
        .with("quantile", hedging.quantile())
        .with("budget", hedging.budget())
        .with("least", hedging.least().toString());
  }

  @SuppressWarnings("unchecked") // as above
  static Hedging<Object, Object> hedging(Recipe recipe) {
    Object backup = recipe.part("backup", Object.class);
    Hedging<Object, Object> hedging =
        backup instanceof ModelSpec<?, ?> spec
            ? Hedging.with((ModelSpec<Object, Object>) spec)
            : Hedging.with((Member<Object, Object>) backup);
    return hedging
        .quantile(recipe.number("quantile"))
        .budget(recipe.number("budget"))
        .atLeast(Duration.parse(recipe.text("least")));
  }

  @SuppressWarnings("unchecked") // as above
  static Member<Object, Object> hedgedMember(Recipe recipe) {
    Member<Object, Object> member = (Member<Object, Object>) recipe.part("member", Member.class);
    return new HedgedMember<>(
        member, (Hedging<Object, Object>) recipe.part("hedging", Hedging.class));
  }

  @SuppressWarnings("unchecked") // as above
  static AnswerCache<Object, Object> cache(Recipe recipe) {
    long most = recipe.whole("maxWeight");
    AnswerCache<Object, Object> cache =
        recipe.has("weigher")
            ? AnswerCache.weighing(
                most,
                (ToIntBiFunction<Object, Object>) recipe.part("weigher", ToIntBiFunction.class))
            : AnswerCache.entries(most);
    if (recipe.has("key")) {
      cache = cache.keyedBy((Function<Object, Object>) recipe.part("key", Function.class));
    }
    return recipe.has("age") ? cache.expireAfter(Duration.parse(recipe.text("age"))) : cache;
  }
}
