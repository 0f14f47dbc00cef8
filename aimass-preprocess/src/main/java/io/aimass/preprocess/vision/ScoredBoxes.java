package io.aimass.preprocess.vision;

/** Boxes, and a row of scores for each. A box may be of several labels, as SSD has it. */
record ScoredBoxes() implements BoxReader {

  private static final int SIDES = 4;

  @Override
  public void read(OutputTables tables, FoundBoxes found) {
    OutputTable boxes = tables.get(0).require("[n, 4]", -1, SIDES);
    int count = boxes.dim(0);
    int width = found.scores();
    OutputTable scores =
        tables.get(1).require("[" + count + ", " + width + "], a row per box", count, width);
    for (int row = 0; row < count; row++) {
      for (int label = found.firstLabel(); label < width; label++) {
        double score = scores.score(row * width + label);
        found.add(label, score, boxes, row, row * SIDES, 1);
      }
    }
  }
}
