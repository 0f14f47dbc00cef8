package io.aimass.preprocess.vision;

/** Reads boxes of one kind of outputs. Without state. */
interface BoxReader {

  /** The reader of a kind. */
  static BoxReader of(DetectionLayout.Kind kind) {
    return switch (kind) {
      case ROWS -> new BoxGrid(true, true);
      case COLUMNS -> new BoxGrid(false, false);
      case FOUND -> new FoundRows();
      case SCORED -> new ScoredBoxes();
      case LISTED -> new ListedBoxes();
    };
  }

  /**
   * Adds every box that the outputs hold.
   *
   * @param tables the outputs, by their position in the layout
   * @param found takes them
   * @throws io.aimass.InvalidOutputException if an output has another shape, or a number cannot be
   */
  void read(OutputTables tables, FoundBoxes found);
}
