package io.aimass.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aimass.Classification;
import io.aimass.Decision;
import io.aimass.Mass;
import io.aimass.MassBuilder;
import io.aimass.MemberStatus;
import io.aimass.ensemble.Ensembles;
import io.aimass.ensemble.Gate;
import io.aimass.ensemble.MetaModel;
import io.aimass.ensemble.RegionOfCompetence;
import io.aimass.fit.CompetenceFit;
import io.aimass.fit.GateFit;
import io.aimass.fit.LearnedGate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The code of docs/ensembles.md about who is asked, and what is made of the votes. */
@Timeout(60)
class StructurePageTest {

  private static final List<String> DESKS = List.of("billing", "technical");
  private static final List<String> MEMBERS = List.of("short", "long");

  private static Classification billing(double probability) {
    return Classification.of(DESKS, probability, 1 - probability);
  }

  /** One member knows short tickets, the other one long tickets. */
  private static MassBuilder<String, Classification, Classification> desks() {
    return Mass.builder(String.class, Classification.class)
        .addModel("short", ticket -> ticket.length() < 10 ? billing(0.9) : billing(0.4))
        .addModel("long", ticket -> ticket.length() < 10 ? billing(0.4) : billing(0.9))
        .executor(Runnable::run);
  }

  private static float[] lengthOf(String ticket) {
    return new float[] {ticket.length() / 10f};
  }

  @Test
  void cascade() {
    // snippet: ensembles-cascade
    try (Mass<String, Classification> mass =
        desks()
            .ensemble(
                Ensembles.cascade(0.8) // sure enough: the next member is not run
                    .order(List.of("short", "long"))
                    .combining(Ensembles.softVoting()))
            .build()) {
      Decision<Classification> decision = mass.decide("invoice");
      assertThat(decision.member("long").status()).isEqualTo(MemberStatus.NOT_RUN);
    }
    // end
  }

  @Test
  void route() {
    // snippet: ensembles-route
    Gate<String> byLength = Gate.to(ticket -> ticket.length() < 10 ? "short" : "long");
    try (Mass<String, Classification> mass = desks().ensemble(Ensembles.route(byLength)).build()) {
      Decision<Classification> decision = mass.decide("my invoice is wrong");
      assertThat(decision.member("long").weight()).isEqualTo(1);
      assertThat(decision.member("short").status()).isEqualTo(MemberStatus.NOT_RUN);
    }
    // end
  }

  @Test
  void learnedGate() {
    // Tickets of 1 to 20 letters, all of them for billing.
    int rows = 20;
    float[][] features = new float[rows][];
    double[][] given = new double[2][rows];
    for (int row = 0; row < rows; row++) {
      features[row] = new float[] {(row + 1) / 10f};
      given[0][row] = row + 1 < 10 ? 0.9 : 0.4;
      given[1][row] = row + 1 < 10 ? 0.4 : 0.9;
    }
    // snippet: ensembles-mixture
    // features: of each row; given: what each member gave to each row's right label
    LearnedGate learned = GateFit.fit(List.of("short", "long"), features, given, 100);
    Gate<String> gate = learned.on(ticket -> lengthOf(ticket));
    try (Mass<String, Classification> mass =
        desks().ensemble(Ensembles.route(gate, Ensembles.softVoting()).top(2)).build()) {
      assertThat(mass.predict("invoice").confidence()).isGreaterThan(0.8);
      assertThat(mass.predict("my invoice is wrong").confidence()).isGreaterThan(0.8);
    }
    // end
  }

  @Test
  void dynamicSelection() {
    int rows = 20;
    float[][] features = new float[rows][];
    boolean[][] right = new boolean[2][rows];
    double[][] given = new double[2][rows];
    for (int row = 0; row < rows; row++) {
      features[row] = new float[] {(row + 1) / 10f};
      right[0][row] = row + 1 < 10;
      right[1][row] = row + 1 >= 10;
      given[0][row] = right[0][row] ? 0.9 : 0.4;
      given[1][row] = right[1][row] ? 0.9 : 0.4;
    }
    // snippet: ensembles-dynamic
    RegionOfCompetence<String> region =
        RegionOfCompetence.<String>of(MEMBERS, ticket -> lengthOf(ticket), features, right, given)
            .neighbours(5);
    MetaModel whoIsRight = CompetenceFit.metaDes(region);
    try (Mass<String, Classification> union =
            desks().ensemble(Ensembles.knoraUnion(region, Ensembles.softVoting())).build();
        Mass<String, Classification> learned =
            desks()
                .ensemble(Ensembles.metaDes(region, whoIsRight, Ensembles.softVoting()))
                .build()) {
      assertThat(union.predict("rent")).isEqualTo(billing(0.9));
      assertThat(learned.predict("my invoice is wrong")).isEqualTo(billing(0.9));
    }
    // end
  }

  @Test
  void stacking() {
    // snippet: ensembles-stacking
    // billing of the first, technical of the first, billing of the second, technical of the second
    MetaModel doubtful = votes -> new double[] {votes[0] * votes[2], 1 - votes[0] * votes[2]};
    try (Mass<String, Classification> mass =
        desks().ensemble(Ensembles.stacking(MEMBERS, DESKS, doubtful)).build()) {
      assertThat(mass.predict("invoice").probability("billing")).isCloseTo(0.36, within(1e-9));
    }
    // end
  }

  @Test
  void calibrated() {
    // snippet: ensembles-calibrated
    try (Mass<String, Classification> mass =
        desks()
            .ensemble(
                Ensembles.calibrated(Ensembles.softVoting(), DESKS)
                    .member("short", p -> new double[] {p[0] / 2, 1 - p[0] / 2})
                    .answer(p -> p.clone()))
            .build()) {
      assertThat(mass.predict("invoice").probability("billing"))
          .isCloseTo((0.45 + 0.4) / 2, within(1e-9));
    }
    // end
  }

  @Test
  void nested() {
    // snippet: ensembles-nested
    try (Mass<String, Classification> inner = desks().ensemble(Ensembles.maxConfidence()).build();
        Mass<String, Classification> outer =
            Mass.builder()
                .addModel("desks", inner)
                .addModel("habit", ticket -> billing(0.5))
                .ensemble(Ensembles.softVoting().weights(3, 1))
                .build()) {
      assertThat(outer.predict("invoice").probability("billing")).isCloseTo(0.8, within(1e-9));
    }
    // end
  }
}
