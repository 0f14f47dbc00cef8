package io.aimass.internal.parts;

import io.aimass.AnswerCache;
import io.aimass.Batching;
import io.aimass.DevicePolicy;
import io.aimass.Hedging;
import io.aimass.Member;
import io.aimass.ModelFormat;
import io.aimass.ModelSource;
import io.aimass.ModelSpec;
import io.aimass.Translator;
import io.aimass.bundle.BundleException;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.UnsaveableException;
import io.aimass.internal.HedgedMember;
import io.aimass.spi.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;

/** Models with their options, and what members are hedged and cached with. */
public final class ModelParts {

  private static final String BATCH = "batching.max";
  private static final String DEVICES = "devices";
  private static final String HEDGING = "hedging";
  private static final String BACKUP = "backup";
  private static final String BESIDE = "beside";

  /** More than any machine has use for. */
  private static final int MOST_THREADS = 1_024;

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
    Map<String, ModelSource> beside = FilesBeside.of(spec.source(), spec.format());
    if (!beside.isEmpty()) {
      recipe = recipe.withParts(BESIDE, files(beside));
    }
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
      recipe = threads(recipe, spec.intraOpThreads().getAsInt(), spec.interOpThreads().getAsInt());
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
    return spec.hedging().isPresent() ? recipe.withPart(HEDGING, spec.hedging().get()) : recipe;
  }

  private static Map<String, Recipe> files(Map<String, ModelSource> beside) {
    Map<String, Recipe> files = new LinkedHashMap<>();
    beside.forEach(
        (name, file) -> files.put(name, Recipe.of("file", 1).withFile("file", name, file)));
    return files;
  }

  /** Refuses what no bundle may say, lest a file is written that does not load. */
  private static Recipe threads(Recipe recipe, int intraOp, int interOp) {
    if (Math.max(intraOp, interOp) > MOST_THREADS) {
      throw new UnsaveableException(
          List.of(
              "a model with thread counts of "
                  + intraOp
                  + " and "
                  + interOp
                  + "; a bundle's are at most "
                  + MOST_THREADS));
    }
    return recipe.with("threads.intraOp", intraOp).with("threads.interOp", interOp);
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
  public static ModelSpec<Object, Object> spec(Recipe recipe) {
    ModelSpec<Object, Object> spec = unhedged(recipe);
    return recipe.has(HEDGING) ? spec.hedged(backed(recipe)) : spec;
  }

  /**
   * Whether a model has a backup that is no model: it is made for the mass that closes it, and not
   * with the model.
   */
  public static boolean hasMemberForBackup(Recipe recipe) {
    if (!recipe.has(HEDGING)) {
      return false;
    }
    Recipe hedging = recipe.part(HEDGING, Recipe.class);
    return !hedging.has(BACKUP) || !hedging.part(BACKUP, Recipe.class).kind().equals("model");
  }

  /** Makes what a model is hedged with, anew if that is a member. */
  @SuppressWarnings("unchecked") // a bundle cannot tell types: who asks a mass promises them
  public static Hedging<Object, Object> backed(Recipe recipe) {
    return (Hedging<Object, Object>) recipe.part(HEDGING, Hedging.class);
  }

  /** The model of a recipe without its backup. */
  @SuppressWarnings("unchecked") // as above
  public static ModelSpec<Object, Object> unhedged(Recipe recipe) {
    ModelSpec<Object, Object> spec =
        ModelSpec.of(
            source(recipe),
            (Translator<Object, Object>) recipe.part("translator", Translator.class));
    spec = spec.device(policy(recipe));
    if (recipe.has("format")) {
      spec = spec.format(new ModelFormat(recipe.text("format")));
    }
    if (recipe.has("engine")) {
      spec = spec.engine(recipe.text("engine"));
    }
    if (recipe.has("threads.intraOp")) {
      spec = spec.threads(threads(recipe, "threads.intraOp"), threads(recipe, "threads.interOp"));
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
    return spec;
  }

  private static ModelSource source(Recipe recipe) {
    ModelSource model = recipe.source("file");
    return recipe.has(BESIDE)
        ? model.withFiles(recipe.namedParts(BESIDE, ModelSource.class))
        : model;
  }

  /** As it was saved; but a file must not be able to start threads without end. */
  private static int threads(Recipe recipe, String name) {
    int threads = recipe.integer(name);
    if (threads > MOST_THREADS) {
      throw new BundleException(
          "\""
              + name
              + "\" of a model in a bundle is at most "
              + MOST_THREADS
              + ", got "
              + threads);
    }
    return threads;
  }

  private static DevicePolicy policy(Recipe recipe) {
    List<Device> devices = new ArrayList<>();
    if (recipe.has(DEVICES)) {
      recipe.texts(DEVICES).forEach(text -> devices.add(device(recipe, text)));
    }
    return new DevicePolicy(recipe.constant("device", DevicePolicy.Kind.class), devices);
  }

  /** As {@link Device#toString} has it. */
  private static Device device(Recipe recipe, String text) {
    for (Device.Kind kind : Device.Kind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      if (text.matches(name + "(:[0-9]{1,9})?")) {
        String index = text.substring(Math.min(text.length(), name.length() + 1));
        return new Device(kind, index.isEmpty() ? 0 : Integer.parseInt(index));
      }
    }
    throw Settings.wrong(
        recipe,
        DEVICES,
        "devices such as cpu or cuda:1, of "
            + Arrays.toString(Device.Kind.values())
            + ", got \""
            + text
            + "\"");
  }

  private static Batching batching(Recipe recipe) {
    return new Batching(
        recipe.integer(BATCH),
        Settings.duration(recipe, "batching.maxWait"),
        recipe.flag("batching.learned"),
        recipe.flag("batching.inexactAllowed"));
  }

  static Recipe recipe(Hedging<?, ?> hedging) {
    Object backup = hedging.model().isPresent() ? hedging.model().get() : hedging.member().get();
    return Recipe.of("hedging", 1)
        .withPart(BACKUP, backup)
        .with("quantile", hedging.quantile())
        .with("budget", hedging.budget())
        .with("least", hedging.least().toString());
  }

  static Hedging<Object, Object> hedging(Recipe recipe) {
    Object backup = recipe.part(BACKUP, Object.class);
    try {
      return hedging(recipe, backup);
    } catch (RuntimeException | Error e) {
      Unwanted.close(backup, e);
      throw e;
    }
  }

  @SuppressWarnings("unchecked") // as above
  private static Hedging<Object, Object> hedging(Recipe recipe, Object backup) {
    Hedging<Object, Object> hedging =
        backup instanceof ModelSpec<?, ?> spec
            ? Hedging.with((ModelSpec<Object, Object>) spec)
            : Hedging.with((Member<Object, Object>) backup);
    return hedging
        .quantile(recipe.number("quantile"))
        .budget(recipe.number("budget"))
        .atLeast(Settings.duration(recipe, "least"));
  }

  @SuppressWarnings("unchecked") // as above
  static Member<Object, Object> hedgedMember(Recipe recipe) {
    Member<Object, Object> member = (Member<Object, Object>) recipe.part("member", Member.class);
    try {
      return new HedgedMember<>(
          member, (Hedging<Object, Object>) recipe.part(HEDGING, Hedging.class));
    } catch (RuntimeException | Error e) {
      Unwanted.close(member, e);
      throw e;
    }
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
    return recipe.has("age") ? cache.expireAfter(Settings.duration(recipe, "age")) : cache;
  }
}
