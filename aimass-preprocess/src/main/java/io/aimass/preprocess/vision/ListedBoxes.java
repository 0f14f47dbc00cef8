package io.aimass.preprocess.vision;

/** Boxes, labels' numbers and scores, one of each for a thing. */
record ListedBoxes() implements BoxReader {

  private static final int SIDES = 4;

  @Override
  public void read(OutputTables tables, FoundBoxes found) {
    OutputTable boxes = tables.get(0).require("[n, 4]", -1, SIDES);
    int count = boxes.dim(0);
    String meaning = "[" + count + "], one per box";
    OutputTable labels = tables.get(1).require(meaning, count);
    OutputTable scores = tables.get(2).require(meaning, count);
    for (int row = 0; row < count; row++) {
      double score = scores.score(row);
      if (found.isSure(score)) {
        found.add(found.number(labels, row), score, boxes, row, row * SIDES, 1);
      }
    }
  }
}
