package io.aimass.bench.soak;

import java.util.List;

/**
 * What callers share.
 *
 * @param venues where they ask
 * @param questions what they ask
 * @param answers what they must hear
 * @param record what has happened
 * @param watch who waits
 */
record World(
    List<Venue> venues, Questions questions, Answers answers, Findings record, Watch watch) {

  World {
    venues = List.copyOf(venues);
  }
}
