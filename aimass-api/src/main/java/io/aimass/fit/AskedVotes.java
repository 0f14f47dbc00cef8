package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.Labels;
import io.aimass.Mass;
import io.aimass.MemberResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Asks a mass many questions and keeps how its members classify. */
final class AskedVotes {
  private final List<List<MemberResult>> rows;

  private AskedVotes(AskedMembers asked) {
    this.rows = asked.rows();
  }

  static <I> VoteTable ask(
      Mass<I, ?> mass, List<? extends I> inputs, List<String> gold, int calls) {
    AskedMembers asked = AskedMembers.ask(mass, inputs, gold.size(), calls);
    return new AskedVotes(asked).table(asked, gold);
  }

  private VoteTable table(AskedMembers asked, List<String> gold) {
    Labels labels = labels(gold);
    List<String> members = asked.names();
    double[][][] votes = new double[members.size()][rows.size()][];
    for (int member = 0; member < votes.length; member++) {
      for (int row = 0; row < rows.size(); row++) {
        votes[member][row] = vote(rows.get(row).get(member), labels);
      }
    }
    return VoteTable.of(members, votes, GoldLabels.of(labels.names(), gold)).costs(asked.costs());
  }

  /** The labels of all votes, then those that no member knows. */
  private Labels labels(List<String> gold) {
    List<Classification> all = new ArrayList<>();
    for (List<MemberResult> row : rows) {
      for (MemberResult member : row) {
        if (member.prediction().isPresent()) {
          all.add(classification(member));
        }
      }
    }
    Set<String> names =
        new LinkedHashSet<>(all.isEmpty() ? List.of() : Classification.union(all).names());
    names.addAll(gold);
    return Labels.of(List.copyOf(names));
  }

  private static double[] vote(MemberResult member, Labels labels) {
    if (member.prediction().isPresent()) {
      return classification(member).alignedTo(labels).probabilities();
    }
    double[] none = new double[labels.size()];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  private static Classification classification(MemberResult member) {
    return AskedMembers.prediction(member, Classification.class);
  }
}
