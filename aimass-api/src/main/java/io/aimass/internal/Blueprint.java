package io.aimass.internal;

import io.aimass.AnswerCache;
import io.aimass.CircuitBreaker;
import io.aimass.Hedging;
import io.aimass.Labels;
import io.aimass.Mass;
import io.aimass.Member;
import io.aimass.MemberFailure;
import io.aimass.ModelSpec;
import io.aimass.bundle.ModelCard;
import io.aimass.bundle.Recipe;
import io.aimass.bundle.UnsaveableException;
import io.aimass.ensemble.Ensemble;
import io.aimass.internal.parts.ModelParts;
import io.aimass.internal.parts.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of a mass that belong to it wherever it runs, as far as they were set: what is saved
 * with it. Executor, scheduler, ticker, budget, engines, listeners and shadows belong to a host.
 */
public record Blueprint(
    @Nullable String name,
    @Nullable Ensemble<?, ?> ensemble,
    @Nullable Duration deadline,
    @Nullable MemberFailure onFailure,
    @Nullable Object standIn,
    @Nullable Integer quorum,
    @Nullable Labels labels,
    @Nullable Integer cores,
    @Nullable Integer maxPending,
    @Nullable Boolean shedsLateCalls,
    @Nullable CircuitBreaker breaker,
    @Nullable AnswerCache<?, ?> cache,
    @Nullable ModelCard card) {

  private static final String LABELS = "labels";

  /** The card that the mass was loaded with, or one that says its name. */
  ModelCard cardOrName() {
    return card == null ? ModelCard.named(name == null ? "mass" : name) : card;
  }

  /** What a mass is made of that has these options. */
  Recipe recipe(Committee<?, ?, ?> committee) {
    Recipe recipe = Recipe.of("mass", 1).withParts("members", members(committee));
    recipe = ensemble == null ? recipe : recipe.withPart("ensemble", ensemble);
    recipe = name == null ? recipe : recipe.with("name", name);
    recipe = labels(recipe, committee);
    recipe = deadline == null ? recipe : recipe.with("deadline", deadline.toString());
    recipe = onFailure == null ? recipe : recipe.with("onMemberFailure", onFailure.name());
    recipe = standIn == null ? recipe : recipe.withPart("fallBackTo", standIn);
    recipe = quorum == null ? recipe : recipe.with("quorum", quorum);
    recipe = cores == null ? recipe : recipe.with("cores", cores);
    recipe = maxPending == null ? recipe : recipe.with("maxPending", maxPending);
    recipe = shedsLateCalls == null ? recipe : recipe.with("shedLateCalls", shedsLateCalls);
    recipe = breaker == null ? recipe : breaker(recipe, breaker);
    return cache == null ? recipe : recipe.withPart("cache", cache);
  }

  /**
   * The labels that were set; else the committee's, if its members of today would tell others or
   * another order: then some came later, by {@code replace}. None of them may mean any.
   */
  private Recipe labels(Recipe recipe, Committee<?, ?, ?> committee) {
    if (labels != null) {
      return recipe.with(LABELS, labels.names());
    }
    Labels known = committee.labels();
    List<String> names = known == null ? List.of() : known.names();
    return names.equals(told(committee)) ? recipe : recipe.with(LABELS, names);
  }

  private static List<String> told(Committee<?, ?, ?> committee) {
    Set<String> told = new LinkedHashSet<>();
    for (Seat<?, ?> seat : committee.seats()) {
      if (seat.given() instanceof ModelSpec<?, ?> spec) {
        told.addAll(Recruiting.labels(spec));
      }
    }
    return List.copyOf(told);
  }

  private static Recipe breaker(Recipe recipe, CircuitBreaker breaker) {
    return recipe
        .with("circuitBreaker.failures", breaker.failures())
        .with("circuitBreaker.window", breaker.window())
        .with("circuitBreaker.coolDown", breaker.coolDown().toString());
  }

  private static Map<String, Recipe> members(Committee<?, ?, ?> committee) {
    Map<String, Recipe> members = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    for (Seat<?, ?> seat : committee.seats()) {
      try {
        members.put(seat.name(), member(seat));
      } catch (UnsaveableException e) {
        e.parts().forEach(fault -> faults.add("members \"" + seat.name() + "\": " + fault));
      }
    }
    if (!faults.isEmpty()) {
      throw new UnsaveableException(faults);
    }
    return members;
  }

  private static Recipe member(Seat<?, ?> seat) {
    return seat.given() instanceof ModelSpec<?, ?> spec
        ? ModelParts.recipe(spec, seat.name())
        : Recipe.of("member", 1).withPart("is", seat.given());
  }

  /** Makes a mass of a recipe. */
  public static Mass<Object, Object> build(Recipe recipe) {
    Assembly<Object, Object> assembly = new Assembly<>();
    restore(recipe, assembly);
    return assembly.build();
  }

  /** Tells an assembly what a recipe says; each option may be set once more. */
  @SuppressWarnings("unchecked") // a bundle cannot tell types: who asks for a mass promises them
  static <I, P> void restore(Recipe recipe, Assembly<I, P> assembly) {
    for (Map.Entry<String, Recipe> member : recipe.namedParts("members", Recipe.class).entrySet()) {
      Recipe how = member.getValue();
      if (how.kind().equals("model") && ModelParts.hasMemberForBackup(how)) {
        assembly
            .enrolment()
            .addBacked(
                member.getKey(),
                (ModelSpec<I, P>) (Object) ModelParts.unhedged(how),
                () -> (Hedging<I, P>) (Object) ModelParts.backed(how));
      } else if (how.kind().equals("model")) {
        assembly.add(
            member.getKey(), (ModelSpec<? super I, ? extends P>) (Object) ModelParts.spec(how));
      } else {
        assembly
            .enrolment()
            .addMade(
                member.getKey(),
                () -> (Member<? super I, ? extends P>) how.part("is", Member.class));
      }
    }
    if (recipe.has("ensemble")) {
      assembly.ensemble().presume(recipe.part("ensemble", Ensemble.class));
    }
    if (recipe.has("fallBackTo")) {
      assembly.standIn().presume((P) recipe.part("fallBackTo", Object.class));
    }
    if (recipe.has("cache")) {
      assembly.cache().presume(recipe.part("cache", AnswerCache.class));
    }
    restoreLimits(recipe, assembly);
  }

  private static void restoreLimits(Recipe recipe, Assembly<?, ?> assembly) {
    if (recipe.has("name")) {
      assembly.name().presume(recipe.text("name"));
    }
    if (recipe.has(LABELS)) {
      restoreLabels(recipe.texts(LABELS), assembly);
    }
    if (recipe.has("deadline")) {
      assembly.deadline().presume(Settings.duration(recipe, "deadline"));
    }
    if (recipe.has("onMemberFailure")) {
      assembly.onFailure().presume(recipe.constant("onMemberFailure", MemberFailure.class));
    }
    if (recipe.has("quorum")) {
      assembly.quorum().presume(recipe.integer("quorum"));
    }
    if (recipe.has("cores")) {
      assembly.cores().presume(recipe.integer("cores"));
    }
    if (recipe.has("maxPending")) {
      assembly.maxPending().presume(recipe.integer("maxPending"));
    }
    if (recipe.has("shedLateCalls")) {
      assembly.shedsLateCalls().presume(recipe.flag("shedLateCalls"));
    }
    if (recipe.has("circuitBreaker.failures")) {
      assembly
          .breaker()
          .presume(
              new CircuitBreaker(
                  recipe.integer("circuitBreaker.failures"),
                  recipe.integer("circuitBreaker.window"),
                  Settings.duration(recipe, "circuitBreaker.coolDown")));
    }
  }

  private static void restoreLabels(List<String> names, Assembly<?, ?> assembly) {
    if (names.isEmpty()) {
      assembly.knowNoLabels();
    } else {
      assembly.labels().presume(Labels.of(names));
    }
  }
}
