package io.aimass.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aimass.Classification;
import io.aimass.InvalidMassException;
import io.aimass.Labels;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.Regression;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Ensembles;
import io.aimass.fit.Candidate;
import io.aimass.fit.Candidates;
import io.aimass.fit.ClassWeights;
import io.aimass.fit.EnsembleFit;
import io.aimass.fit.FittedEnsemble;
import io.aimass.fit.FittedNumbers;
import io.aimass.fit.GreedySelection;
import io.aimass.fit.GreedyWeights;
import io.aimass.fit.IsotonicCalibration;
import io.aimass.fit.Metric;
import io.aimass.fit.NumberMetric;
import io.aimass.fit.NumberTable;
import io.aimass.fit.ParetoFront;
import io.aimass.fit.SoftVotingWeights;
import io.aimass.fit.VoteFiles;
import io.aimass.fit.VoteTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/fitting.md, run as tests. */
@Timeout(60)
class FittingPageTest {

  private static final Labels DESKS = Labels.of(List.of("billing", "technical"));

  @TempDir Path folder;

  /** Whether a ticket is about money, as far as some words tell. */
  private static Classification desk(String ticket, double sure, String... words) {
    for (String word : words) {
      if (ticket.contains(word)) {
        return Classification.of(DESKS, sure, 1 - sure);
      }
    }
    return Classification.of(DESKS, 1 - sure, sure);
  }

  private static MassBuilder<String, Classification, Classification> members() {
    return Mass.builder(String.class, Classification.class)
        .addModel("invoices", ticket -> desk(ticket, 0.8, "invoice"))
        .addModel("payments", ticket -> desk(ticket, 0.7, "payment", "invoice"))
        .addModel("guess", ticket -> desk(ticket, 0.9, "e"));
  }

  private static List<String> tickets() {
    List<String> tickets = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      tickets.add((i % 2 == 0 ? "invoice " : i % 4 == 1 ? "login " : "payment ") + i);
    }
    return tickets;
  }

  private static List<String> right() {
    return tickets().stream()
        .map(ticket -> ticket.startsWith("login") ? "technical" : "billing")
        .toList();
  }

  private static VoteTable votes() {
    try (var desks = members().ensemble(Ensembles.softVoting()).build()) {
      return VoteTable.of(desks, tickets(), right());
    }
  }

  @Test
  void table_isWrittenAndMapped() throws IOException {
    List<String> tickets = tickets();
    List<String> right = right();
    Path file = folder.resolve("votes.npy");
    try (Mass<String, Classification> desks = members().ensemble(Ensembles.softVoting()).build()) {
      // snippet: fitting-table
      VoteTable votes = VoteTable.of(desks, tickets, right); // rows that no member was fitted on
      VoteFiles.writeNpy(votes, file); // members × rows × labels
      VoteTable mapped = VoteFiles.readNpy(file, votes.members(), votes.gold());
      // end
      assertThat(mapped.probabilities(1)).isEqualTo(votes.probabilities(1));
      assertThat(votes.cost(0)).isPresent();
    }
  }

  @Test
  void fit_choosesAndReports() {
    VoteTable votes = votes();
    // snippet: fitting-fit
    FittedEnsemble fitted =
        EnsembleFit.on(votes)
            .metric(Metric.logLoss())
            .folds(5)
            .seed(1)
            .threads(2)
            .progress((number, loss) -> System.out.println("candidate " + number + ": " + loss))
            .fit();
    System.out.println(fitted.report());
    MassBuilder<String, Classification, Classification> better =
        members().ensemble(fitted.ensemble()); // refused if the members' names or order differ
    // end
    try (Mass<String, Classification> mass = better.build()) {
      assertThat(mass.predict("invoice 7").label()).isEqualTo("billing");
    }
    assertThat(fitted.report().candidates()).hasSize(8);
    assertThat(fitted.report().toString()).contains(fitted.name(), "log-loss", "McNemar");
    assertThatThrownBy(
            () ->
                Mass.builder(String.class, Classification.class)
                    .addModel("guess", ticket -> desk(ticket, 0.9, "e"))
                    .ensemble(fitted.ensemble())
                    .build())
        .isInstanceOf(InvalidMassException.class);
  }

  @Test
  void candidates_ofOnesOwn_areChosenFrom() {
    // snippet: fitting-candidate
    List<Candidate> candidates =
        List.of(
            Candidates.bestMember(Metric.accuracy()),
            Candidate.of("median", part -> Ensembles.median()),
            Candidates.calibrated(Candidates.classWeights(), "isotonic", IsotonicCalibration::fit));
    // end
    assertThat(EnsembleFit.on(votes()).candidates(candidates).fit().name())
        .isIn("best member", "median", "class weights, isotonic on the answer");
  }

  @Test
  void numbers_areChosenFor() {
    List<Double> areas = new ArrayList<>();
    double[] paid = new double[60];
    for (int i = 0; i < paid.length; i++) {
      areas.add(40.0 + 2 * i);
      paid[i] = 3 * areas.get(i) + (i % 7 - 3) * 4;
    }
    try (Mass<Double, Regression> houses = appraisers().ensemble(Ensembles.mean()).build()) {
      // snippet: fitting-numbers
      NumberTable prices = NumberTable.of(houses, areas, paid); // that no member was fitted on
      FittedNumbers fitted =
          EnsembleFit.on(prices).metric(NumberMetric.meanAbsoluteError()).seed(1).fit();
      System.out.println(fitted.report());
      MassBuilder<Double, Regression, Regression> better = appraisers().ensemble(fitted.ensemble());
      // end
      assertThat(fitted.report().toString()).contains("RMSE", "MAE", "R2", "Wilcoxon");
      try (Mass<Double, Regression> mass = better.build()) {
        assertThat(mass.predict(100.0).value()).isBetween(280.0, 320.0);
      }
    }
  }

  private static MassBuilder<Double, Regression, Regression> appraisers() {
    return Mass.builder(Double.class, Regression.class)
        .addModel("low", area -> Regression.of(3 * area - 20))
        .addModel("high", area -> Regression.of(3 * area + 15));
  }

  @Test
  void weights_favourWhoIsRight() {
    VoteTable votes = votes();
    // snippet: fitting-weights
    double[] em = SoftVotingWeights.fit(votes).weights();
    GreedyWeights greedy =
        GreedySelection.builder().metric(Metric.accuracy()).rounds(50).build().fit(votes);
    ClassWeights byLabel = ClassWeights.fit(votes);
    Ensemble<Classification, Classification> vote = byLabel.ensemble();
    // end
    assertThat(em[1]).isGreaterThan(em[0]);
    assertThat(greedy.value()).isEqualTo(1);
    assertThat(Metric.accuracy().of(votes.gold(), votes.combine(vote))).isEqualTo(1);
  }

  @Test
  void pareto_leavesOutWhatDoesNotPay() {
    VoteTable votes = votes();
    // snippet: fitting-pareto
    ParetoFront front = ParetoFront.of(votes.costs(2, 30, 5), Metric.accuracy(), 1);
    List<String> worthIt = front.bestWithin(10).members(); // of 10 ms a question
    // end
    assertThat(worthIt).isNotEmpty().doesNotContain("payments");
  }
}
