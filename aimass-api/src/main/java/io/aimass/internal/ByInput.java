package io.aimass.internal;

import io.aimass.bundle.Recipe;
import io.aimass.bundle.Saveable;
import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.InputEnsemble;
import io.aimass.ensemble.Votes;
import java.util.List;

/** An ensemble that is chosen for each input, and in the meantime stands for all of them. */
public record ByInput<I, P, O>(InputEnsemble<I, P, O> choice) implements Ensemble<P, O>, Saveable {

  @Override
  public Recipe recipe() {
    return Recipe.of("by-input", 1).withPart("choice", choice);
  }

  /** The ensemble for an input; one that fails when it is asked, if there is none. */
  Ensemble<P, O> of(I input, List<String> members) {
    try {
      Ensemble<P, O> chosen = choice.forInput(input, members);
      return chosen == null ? new None<>(choice, new NullPointerException("no ensemble")) : chosen;
    } catch (RuntimeException | Error e) {
      return new None<>(choice, e);
    }
  }

  @Override
  public Ask ask(Votes<P> votesSoFar) {
    throw new IllegalStateException("no input is known yet");
  }

  @Override
  public O combine(Votes<P> votes) {
    throw new IllegalStateException("no input is known yet");
  }

  @Override
  public void check(List<String> members) {
    choice.check(members);
  }

  @Override
  public String toString() {
    return choice.toString();
  }

  /** Fails as soon as it is asked, so that a call ends as with any ensemble that fails. */
  private record None<P, O>(InputEnsemble<?, P, O> choice, Throwable why)
      implements Ensemble<P, O> {

    @Override
    public Ask ask(Votes<P> votesSoFar) {
      throw failure();
    }

    @Override
    public O combine(Votes<P> votes) {
      throw failure();
    }

    private RuntimeException failure() {
      if (why instanceof Error error) {
        throw error;
      }
      return (RuntimeException) why;
    }

    @Override
    public String toString() {
      return choice.toString();
    }
  }
}
