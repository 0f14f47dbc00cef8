package io.aimass.examples.fashion;

import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.fit.GoldLabels;
import io.aimass.fit.Metric;
import io.aimass.train.Epoch;
import io.aimass.train.History;
import io.aimass.train.Progress;
import io.aimass.train.TrainingListener;
import io.aimass.train.network.Network;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the program shows. */
public final class FashionPage {

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final PrintStream out;
  private final long start = System.nanoTime();

  /**
   * Begins to count the time.
   *
   * @param out where it goes
   */
  public FashionPage(PrintStream out) {
    this.out = out;
  }

  private void line(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }

  private double minutes() {
    return (System.nanoTime() - start) / 60e9;
  }

  /** The process's time on a core; less than {@link #minutes} where others use the machine. */
  private static double busy() {
    Duration total = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return total.toMillis() / 60e3 / CORES;
  }

  /** How many pictures there are. */
  public void data(List<Garment> train, List<Garment> validation, List<Garment> test) {
    line(
        "Fashion-MNIST: %,d pictures to learn from, %,d to find the best epoch by, %,d to measure on",
        train.size(), validation.size(), test.size());
  }

  /** How large the networks are. */
  public void networks(Map<String, Network> networks) {
    networks.forEach(
        (name, network) ->
            line(
                "  %-9s %,8d parameters, %4.1f million multiply-adds for a picture",
                name, network.parameterCount(), network.multiplyAdds(1) / 1e6));
  }

  /** Shows each epoch of a member. */
  public TrainingListener watch(String member) {
    return new TrainingListener() {
      @Override
      public void onEpoch(History history, Progress progress) {
        Epoch epoch = history.epochs().get(history.epochs().size() - 1);
        line(
            "%5.1f min  %-9s epoch %d: loss %.3f, validation loss %.3f, accuracy %.2f %%",
            minutes(),
            member,
            epoch.number(),
            epoch.loss(),
            epoch.validationLoss(),
            100 * epoch.metric());
      }
    };
  }

  /** Measures each member and the committee, which is asked for all of them at once. */
  public void scores(Mass<Garment, Classification> committee, List<Garment> test) {
    List<Decision<Classification>> decisions =
        test.parallelStream().map(committee::decide).toList();
    GoldLabels gold =
        GoldLabels.of(
            Garment.KINDS, test.stream().map(one -> Garment.KINDS.get(one.kind())).toList());
    line("%n%-18s accuracy  log loss   of %,d pictures that none has seen", "", test.size());
    int members = decisions.get(0).members().size();
    for (int i = 0; i < members; i++) {
      int member = i;
      String name = decisions.get(0).members().get(i).name();
      score(name, gold, decisions.stream().map(one -> vote(one, member)).toList());
    }
    score("committee", gold, decisions.stream().map(Decision::answer).toList());
    line("%nall in %.1f minutes, %.1f of each of %d cores", minutes(), busy(), CORES);
  }

  private static Classification vote(Decision<Classification> decision, int member) {
    return decision.members().get(member).prediction(Classification.class).orElseThrow();
  }

  private void score(String name, GoldLabels gold, List<Classification> votes) {
    double[][] probabilities =
        votes.stream().map(Classification::probabilities).toArray(double[][]::new);
    line(
        "%-18s %6.2f %%  %8.3f",
        name,
        100 * Metric.accuracy().of(gold, probabilities),
        Metric.logLoss().of(gold, probabilities));
  }
}
