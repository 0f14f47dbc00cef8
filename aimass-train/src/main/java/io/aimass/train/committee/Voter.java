package io.aimass.train.committee;

import io.aimass.Classification;
import io.aimass.Member;
import io.aimass.ModelSpec;
import java.util.Objects;

/**
 * What a trained member is in a mass.
 *
 * @param <I> what the committee is asked
 */
public sealed interface Voter<I> {

  /**
   * A model that an engine runs.
   *
   * @param spec the model and its translator
   * @param <I> what the committee is asked
   */
  record OfModel<I>(ModelSpec<I, Classification> spec) implements Voter<I> {
    /** Checks that it is there. */
    public OfModel {
      Objects.requireNonNull(spec, "spec");
    }
  }

  /**
   * An object that answers by itself; saved if it is {@link io.aimass.bundle.Saveable}.
   *
   * @param member the object
   * @param <I> what the committee is asked
   */
  record OfMember<I>(Member<I, Classification> member) implements Voter<I> {
    /** Checks that it is there. */
    public OfMember {
      Objects.requireNonNull(member, "member");
    }
  }
}
