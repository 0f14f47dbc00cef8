package io.aimass.fit;

import java.util.Arrays;
import java.util.Objects;

/**
 * Weights of a soft vote by greedy selection with replacement (Caruana, Niculescu-Mizil, Crew and
 * Ksikes, "Ensemble selection from libraries of models", ICML 2004).
 *
 * <p>The members are sorted by how good each is alone, and the selection starts with the best ones:
 * as many as together are best (sorted initialisation). Then, again and again, the member is added
 * that makes the mean of the selected votes best; one that was selected before may be selected
 * again. Of all selections on the way the best one is kept, the smallest of equals. A member's
 * weight is the share of the selection that it has. So the vote is never worse, on the rows of the
 * fit, than the best member alone.
 *
 * <p>With bagging this is done several times, each time with a part of the members only, and the
 * weights are averaged: with many members it fits less to chance. Then the promise about the best
 * member does not hold.
 *
 * <p>Log loss takes memory for two numbers per member and row, accuracy for one number per row and
 * label, any other metric for one per row and label on each thread, and a time that grows with the
 * metric's own; votes themselves are read where the table has them. A missing vote is made up for
 * by the others, as a mass does.
 *
 * <p>Immutable and thread-safe. Deterministic, and the same to the bit for any number of threads.
 * Members in another order have the same weights, but for ties, which go to the first in order.
 */
public final class GreedySelection {
  /** Losses closer than this are the same: sums of the same numbers in another order differ. */
  private static final double TIE = 1e-12;

  private final Metric metric;
  private final int rounds;
  private final int initial;
  private final int bags;
  private final double bagShare;
  private final long seed;
  private final int threads;
  private final FitProgress progress;

  private GreedySelection(Builder builder) {
    this.metric = builder.metric;
    this.rounds = builder.rounds;
    this.initial = builder.initial;
    this.bags = builder.bags;
    this.bagShare = builder.bagShare;
    this.seed = builder.seed;
    this.threads = builder.threads;
    this.progress = builder.progress;
  }

  /**
   * Returns a builder for log loss, with 100 rounds, sorted initialisation with any number of
   * members, no bagging and one thread.
   *
   * @return the builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Selects.
   *
   * @param table votes on rows that no member was fitted on
   * @return the weights
   */
  public GreedyWeights fit(VoteTable table) {
    try (Workers workers = new Workers(threads)) {
      SelectionLoss loss = SelectionLoss.of(metric, table, workers);
      int[][] parts = MemberBags.draw(table.members(), bags, bagShare, seed);
      double[] weights = new double[table.members().size()];
      for (int bag = 0; bag < parts.length; bag++) {
        double[] counts = new Path(loss, parts[bag], weights.length).select(bag);
        double total = Arrays.stream(counts).sum();
        Design.addScaled(1 / (total * bags), counts, 0, weights, 0, counts.length);
      }
      double value = SelectionLoss.loss(metric, loss.of(weights));
      return new GreedyWeights(table.members(), weights, value);
    }
  }

  /** One selection. */
  private final class Path {
    private final SelectionLoss loss;
    private final int[] members;
    private final double[] counts;
    private double[] bestCounts;
    private double best = Double.POSITIVE_INFINITY;

    Path(SelectionLoss loss, int[] members, int all) {
      this.loss = loss;
      this.members = members;
      this.counts = new double[all];
      this.bestCounts = counts;
    }

    /** Returns how often each member was selected. */
    double[] select(int bag) {
      int selected = initialise();
      for (int round = selected + 1; round <= rounds; round++) {
        double[] losses = loss.withEach(members);
        int first = smallest(losses);
        add(members[first], losses[first]);
        progress.iteration(bag * rounds + round, losses[first]);
      }
      return bestCounts;
    }

    /** Selects the best few; returns how many. */
    private int initialise() {
      loss.clear();
      int[] sorted = sorted(loss.withEach(members));
      int most = Math.min(Math.min(initial, rounds), sorted.length);
      for (int i = 0; i < most; i++) {
        add(sorted[i], loss.withEach(new int[] {sorted[i]})[0]);
      }
      // What was added after the best few goes out again.
      loss.clear();
      Arrays.fill(counts, 0);
      int selected = 0;
      for (int i = 0; i < most && bestCounts[sorted[i]] > 0; i++) {
        loss.add(sorted[i]);
        counts[sorted[i]]++;
        selected++;
      }
      return selected;
    }

    private int[] sorted(double[] alone) {
      Integer[] order = new Integer[members.length];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (a, b) -> Double.compare(alone[a], alone[b]));
      int[] sorted = new int[order.length];
      Arrays.setAll(sorted, i -> members[order[i]]);
      return sorted;
    }

    private void add(int member, double with) {
      loss.add(member);
      counts[member]++;
      if (with < best - TIE) {
        best = with;
        bestCounts = counts.clone();
      }
    }

    private int smallest(double[] losses) {
      int first = 0;
      for (int i = 1; i < losses.length; i++) {
        first = losses[i] < losses[first] - TIE ? i : first;
      }
      return first;
    }
  }

  /** Options of a {@link GreedySelection}. Each setter checks its value at once. */
  public static final class Builder {
    private static final int MOST_ROUNDS = 100_000;

    private Metric metric = Metric.logLoss();
    private int rounds = 100;
    private int initial = Integer.MAX_VALUE;
    private int bags = 1;
    private double bagShare = 0.5;
    private long seed;
    private int threads = 1;
    private FitProgress progress = FitProgress.none();

    private Builder() {}

    /**
     * Sets what is made best. Default log loss.
     *
     * @param value the measure; never NaN
     * @return this builder
     */
    public Builder metric(Metric value) {
      this.metric = Objects.requireNonNull(value, "metric");
      return this;
    }

    /**
     * Sets how many selections are made at most, those of the initialisation included: a weight is
     * a multiple of about 1 / rounds. Default 100.
     *
     * @param value from 1 to 100,000
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder rounds(int value) {
      if (value < 1 || value > MOST_ROUNDS) {
        throw new IllegalArgumentException("rounds is " + value + ", expected 1 to " + MOST_ROUNDS);
      }
      this.rounds = value;
      return this;
    }

    /**
     * Sets how many of the best members are selected at first, at most: as many of them as together
     * are best. Default: any number. 0 starts with nothing.
     *
     * @param value 0 or more
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder initial(int value) {
      if (value < 0) {
        throw new IllegalArgumentException("initial is " + value + ", expected 0 or more");
      }
      this.initial = value;
      return this;
    }

    /**
     * Sets how many selections are averaged, each among a part of the members that is drawn at
     * random; the paper has 20 of half of the members. Default: one, of all members.
     *
     * @param bags how many, from 2 to 1,000; or 1, which takes all members whatever the share
     * @param share the part of the members that is drawn, above 0, at most 1; rounded up
     * @return this builder
     * @throws IllegalArgumentException if one is out of range
     */
    public Builder bagging(int bags, double share) {
      if (bags < 1 || bags > 1000) {
        throw new IllegalArgumentException("bags is " + bags + ", expected 1 to 1000");
      }
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "share is " + share + ", expected a number above 0, at most 1");
      }
      this.bags = bags;
      this.bagShare = share;
      return this;
    }

    /**
     * Sets the seed that bags are drawn by. Default 0.
     *
     * @param value any number
     * @return this builder
     */
    public Builder seed(long value) {
      this.seed = value;
      return this;
    }

    /**
     * Sets how many threads work on a fit, the caller's included. The result does not depend on it.
     * Default 1.
     *
     * @param value 1 to 1024
     * @return this builder
     * @throws IllegalArgumentException if it is not between 1 and 1024
     */
    public Builder threads(int value) {
      this.threads = Workers.requireThreads(value);
      return this;
    }

    /**
     * Sets who is told after each round: its number, counted over all bags, and the loss of the
     * selection, which is the metric, or minus the metric where higher is better. Default: nobody.
     *
     * @param value whom to tell
     * @return this builder
     */
    public Builder progress(FitProgress value) {
      this.progress = Objects.requireNonNull(value, "progress");
      return this;
    }

    /**
     * Returns the selection with these options.
     *
     * @return the finished object
     */
    public GreedySelection build() {
      return new GreedySelection(this);
    }
  }
}
