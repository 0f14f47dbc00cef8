package io.aimass.train.network;

/** How often a window fits. */
final class Windows {

  private Windows() {}

  static int count(Layer layer, int size, int window, int stride, int padding) {
    int room = size + 2 * padding - window;
    if (room < 0) {
      throw new IllegalArgumentException(
          layer + " has a window of " + window + ", expected " + (size + 2 * padding) + " at most");
    }
    return room / stride + 1;
  }
}
