package io.aimass.fit;

import io.aimass.Classification;
import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Cascade;
import io.aimass.ensemble.Votes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cascade run on all rows of a table as a mass would, one member after the other.
 *
 * @param cost the mean cost of an answer
 * @param right how many answers are right
 */
record CountedCascade(double cost, int right) {

  static CountedCascade of(VoteTable table, Cascade cascade) {
    double cost = 0;
    int right = 0;
    for (int row = 0; row < table.rows(); row++) {
      Votes<Classification> all = table.votes(row);
      boolean[] asked = new boolean[all.size()];
      Votes<Classification> soFar = soFar(all, asked);
      Ask ask = cascade.ask(soFar);
      while (ask.kind() == Ask.Kind.MEMBERS) {
        for (int member : ask.members()) {
          asked[member] = true;
          cost += table.cost(member).orElseThrow();
        }
        soFar = soFar(all, asked);
        ask = cascade.ask(soFar);
      }
      String first = table.gold().names().get(0);
      String answer = soFar.count() == 0 ? first : cascade.combine(soFar).label();
      right += answer.equals(table.gold().name(row)) ? 1 : 0;
    }
    return new CountedCascade(cost / table.rows(), right);
  }

  private static Votes<Classification> soFar(Votes<Classification> all, boolean[] asked) {
    List<@Nullable Classification> cast = new ArrayList<>();
    for (int member = 0; member < asked.length; member++) {
      cast.add(asked[member] && all.has(member) ? all.prediction(member) : null);
    }
    return Votes.of(all.members(), cast, asked);
  }
}
