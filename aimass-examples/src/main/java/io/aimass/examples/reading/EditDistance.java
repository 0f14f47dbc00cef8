package io.aimass.examples.reading;

/** How many letters must be put in, left out or changed to make one text of another. */
final class EditDistance {

  private EditDistance() {}

  static int of(String from, String to) {
    int[] a = from.codePoints().toArray();
    int[] b = to.codePoints().toArray();
    int[] row = new int[b.length + 1];
    for (int j = 0; j <= b.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length; j++) {
        int changed = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length];
  }
}
