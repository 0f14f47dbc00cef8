package io.aimass.train.committee;

import java.nio.file.Path;
import java.util.List;

/** Where a committee comes from. */
record Provenance(List<Path> data, int folds, long seed) {
  Provenance {
    data = List.copyOf(data);
  }
}
