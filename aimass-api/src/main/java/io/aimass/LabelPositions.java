package io.aimass;

/** Where one list of labels stands within another. */
final class LabelPositions {

  private final Labels others;
  private final int[] positions;
  private final boolean same;
  private final boolean within;

  private LabelPositions(Labels others, int[] positions, boolean same, boolean within) {
    this.others = others;
    this.positions = positions;
    this.same = same;
    this.within = within;
  }

  static LabelPositions of(Labels labels, Labels others) {
    int[] positions = new int[labels.size()];
    boolean same = labels.size() == others.size();
    boolean within = true;
    for (int i = 0; i < positions.length; i++) {
      positions[i] = others.indexOf(labels.names().get(i));
      same &= positions[i] == i;
      within &= positions[i] >= 0;
    }
    return new LabelPositions(others, positions, same, within);
  }

  /** Whether these are the positions among exactly that instance. */
  @SuppressWarnings("ReferenceEquality") // comparing the names would cost what is saved here
  boolean areIn(Labels asked) {
    return others == asked;
  }

  /** The other position of the label at a position; -1 if the others lack it. */
  int of(int index) {
    return positions[index];
  }

  /** Whether both are the same labels in the same order. */
  boolean isSame() {
    return same;
  }

  /** Whether the others have every label. */
  boolean isWithin() {
    return within;
  }
}
