package io.aimass.preprocess.vision;

import io.aimass.Segmentation;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Logits for each class of each cell, {@code [classes, height, width]}: each pixel gets the class
 * with the largest one, which are interpolated between the cells around it. Used by one thread.
 */
final class LogitGrid {

  private final FloatBuffer logits;
  private final int classes;
  private final int height;
  private final int width;
  private final float[] row; // the cells of one row of pixels, class by class

  LogitGrid(FloatBuffer logits, int classes, int height, int width) {
    this.logits = logits;
    this.classes = classes;
    this.height = height;
    this.width = width;
    this.row = new float[classes * width];
  }

  /** The class of each pixel, row by row. */
  int[] classes(GridLine down, GridLine across) {
    int[] found = new int[down.size() * across.size()];
    float[] best = new float[across.size()];
    int[] labels = new int[across.size()];
    for (int y = 0; y < down.size(); y++) {
      int at = y * across.size();
      if (down.first(y) == GridLine.OUTSIDE) {
        Arrays.fill(found, at, at + across.size(), Segmentation.UNKNOWN);
      } else {
        readRow(down, y);
        best(across, best, labels);
        System.arraycopy(labels, 0, found, at, labels.length);
      }
    }
    return found;
  }

  private void readRow(GridLine down, int y) {
    float part = down.ofSecond(y);
    for (int label = 0; label < classes; label++) {
      int upper = (label * height + down.first(y)) * width;
      int lower = (label * height + down.second(y)) * width;
      for (int x = 0; x < width; x++) {
        row[label * width + x] = (1 - part) * logits.get(upper + x) + part * logits.get(lower + x);
      }
    }
  }

  /** Of equals the first class. */
  private void best(GridLine across, float[] best, int[] labels) {
    Arrays.fill(labels, Segmentation.UNKNOWN);
    for (int label = 0; label < classes; label++) {
      int at = label * width;
      for (int x = 0; x < best.length; x++) {
        if (across.first(x) != GridLine.OUTSIDE) {
          float part = across.ofSecond(x);
          float logit = (1 - part) * row[at + across.first(x)] + part * row[at + across.second(x)];
          if (label == 0 || logit > best[x]) {
            best[x] = logit;
            labels[x] = label;
          }
        }
      }
    }
  }
}
