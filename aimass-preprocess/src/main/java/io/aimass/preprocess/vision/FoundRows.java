package io.aimass.preprocess.vision;

/** A row for each thing: its box, its score, and its label's number. */
record FoundRows() implements BoxReader {

  private static final int NUMBERS = 6;
  private static final int SCORE = 4;
  private static final int LABEL = 5;

  @Override
  public void read(OutputTables tables, FoundBoxes found) {
    OutputTable table = tables.get(0).require("[n, 6]", -1, NUMBERS);
    for (int row = 0; row < table.dim(0); row++) {
      int at = row * NUMBERS;
      double score = table.score(at + SCORE);
      if (found.isSure(score)) {
        found.add(found.number(table, at + LABEL), score, table, row, at, 1);
      }
    }
  }
}
