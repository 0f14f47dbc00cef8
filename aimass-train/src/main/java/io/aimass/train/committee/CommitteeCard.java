package io.aimass.train.committee;

import io.aimass.bundle.ModelCard;
import io.aimass.fit.FitReport;
import io.aimass.fit.MetricScore;
import io.aimass.train.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the card of a committee. */
final class CommitteeCard {

  private CommitteeCard() {}

  static ModelCard of(String name, TrainedCommittee<?> committee, Provenance provenance)
      throws IOException {
    FitReport report = committee.fitted().report();
    ModelCard card =
        ModelCard.named(name)
            .description(
                "A committee of "
                    + committee.members().size()
                    + " members that sorts into "
                    + committee.labels().size()
                    + " labels; their votes are combined by: "
                    + committee.fitted().name()
                    + ".");
    for (Path file : provenance.data()) {
      card = card.data(file);
    }
    for (MetricScore score : report.candidate(report.chosen()).scores()) {
      card = card.metric(score.metric() + " out of fold", score.value());
    }
    return card.entry("Split and seeds", split(report, provenance))
        .entry("Members", members(committee.members()))
        .entry(
            "Members out of fold",
            ScoreTable.of(committee.members().stream().map(TrainedMember::outOfFold).toList()))
        .entry("Curves", curves(committee.members()))
        .entry("Combination", "```text\n" + report + "\n```")
        .entry("Beside the best single member", report.verdict());
  }

  private static String split(FitReport report, Provenance provenance) {
    return String.format(
        Locale.ROOT,
        "%,d rows in %d stratified folds, seed %d. Each member was trained on all rows, and for each"
            + " fold on the others; the combination was fitted on the votes of the latter on the"
            + " rows held back.",
        report.rows(),
        provenance.folds(),
        provenance.seed());
  }

  private static String members(List<TrainedMember> members) {
    return members.stream().map(CommitteeCard::member).collect(Collectors.joining("\n"));
  }

  private static String member(TrainedMember member) {
    String temperature =
        member.temperature().isPresent()
            ? String.format(Locale.ROOT, ", temperature %.3f", member.temperature().getAsDouble())
            : "";
    return "- " + member.name() + ": " + member.description() + temperature;
  }

  private static String curves(List<TrainedMember> members) {
    String curves =
        members.stream()
            .filter(member -> member.history().isPresent())
            .map(member -> curve(member.name(), member.history().orElseThrow()))
            .collect(Collectors.joining("\n"));
    return curves.isEmpty() ? "No member has one." : curves;
  }

  private static String curve(String name, History history) {
    boolean validated =
        history.epochs().stream().anyMatch(epoch -> !Double.isNaN(epoch.validationLoss()));
    String losses = "- " + name + ", training loss by epoch: " + losses(history, false);
    return validated ? losses + "; on rows held out: " + losses(history, true) : losses;
  }

  private static String losses(History history, boolean validation) {
    return history.epochs().stream()
        .map(epoch -> validation ? epoch.validationLoss() : epoch.loss())
        .map(loss -> String.format(Locale.ROOT, "%.4f", loss))
        .collect(Collectors.joining(", "));
  }
}
