package io.aimass.fit;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** What every fit of a committee can be told. For one thread. */
final class FitOptions {
  private static final int MOST_DRAWS = 1_000_000;

  private int folds = 5;
  private long seed;
  private int threads = 1;
  private int draws = 1000;
  private double level = 0.95;
  private FitProgress progress = FitProgress.none();
  private boolean seenAllowed;

  void folds(int value, int rows) {
    if (value < 2 || value > rows) {
      throw new IllegalArgumentException(
          "folds is " + value + ", expected 2 to " + rows + ", the number of rows");
    }
    this.folds = value;
  }

  void seed(long value) {
    this.seed = value;
  }

  void threads(int value) {
    this.threads = Workers.requireThreads(value);
  }

  void progress(FitProgress value) {
    this.progress = Objects.requireNonNull(value, "progress");
  }

  void bootstrap(int newDraws, double newLevel) {
    if (newDraws < 100 || newDraws > MOST_DRAWS) {
      throw new IllegalArgumentException(
          "draws is " + newDraws + ", expected 100 to " + MOST_DRAWS);
    }
    this.level = ConfidenceInterval.requireLevel(newLevel);
    this.draws = newDraws;
  }

  void allowSeenInTraining() {
    this.seenAllowed = true;
  }

  int folds() {
    return folds;
  }

  long seed() {
    return seed;
  }

  FitProgress progress() {
    return progress;
  }

  Workers workers() {
    return new Workers(threads);
  }

  Bootstrap bootstrap(double[] right) {
    return new Bootstrap(right, draws, level, seed);
  }

  /** Refuses rows that members were fitted on, unless that was allowed. */
  void requireUnseen(Object table, VoteOrigin origin) {
    if (origin == VoteOrigin.SEEN_IN_TRAINING && !seenAllowed) {
      throw new IllegalStateException(
          "the members were fitted on the rows of "
              + table
              + ", expected rows held out or votes out of fold; allowSeenInTraining() takes them");
    }
  }

  /** Copies candidates of which no two have the same name. */
  static <C> List<C> candidates(List<C> given, Function<C, String> name) {
    List<C> copy = List.copyOf(given);
    Set<String> names = new HashSet<>();
    for (C candidate : copy) {
      if (!names.add(name.apply(candidate))) {
        throw new IllegalArgumentException(
            "candidate \"" + name.apply(candidate) + "\" is given twice");
      }
    }
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("no candidates, expected one or more");
    }
    return copy;
  }
}
