package io.aimass.bench.soak;

import java.util.Map;

/**
 * What a mass answers: who voted, and what.
 *
 * @param ballots by member
 */
record Said(Map<String, Ballot> ballots) {

  Said {
    ballots = Map.copyOf(ballots);
  }
}
