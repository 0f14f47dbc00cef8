package io.aimass.bench.soak;

import io.aimass.ensemble.Ask;
import io.aimass.ensemble.Ensemble;
import io.aimass.ensemble.Vote;
import io.aimass.ensemble.Votes;
import java.util.stream.Collectors;

/** Ensembles that do not decide, but tell who voted what. */
enum Ledger implements Ensemble<Ballot, Said> {
  /** All members at once. */
  EVERYONE {
    @Override
    public Ask ask(Votes<Ballot> votes) {
      return Ask.everyone();
    }
  },

  /** All members at once; the first that answers is enough. */
  FIRST {
    @Override
    public Ask ask(Votes<Ballot> votes) {
      return votes.count() > 0 ? Ask.enough() : Ask.everyone();
    }
  },

  /** One member after the other, until two have answered or nobody is left. */
  CASCADE {
    @Override
    public Ask ask(Votes<Ballot> votes) {
      if (votes.count() >= 2) {
        return Ask.enough();
      }
      for (int member = 0; member < votes.size(); member++) {
        if (!votes.ended(member)) {
          return Ask.members(member);
        }
      }
      return Ask.underWay();
    }
  };

  @Override
  public Said combine(Votes<Ballot> votes) {
    return new Said(votes.cast().stream().collect(Collectors.toMap(Vote::name, Vote::prediction)));
  }
}
