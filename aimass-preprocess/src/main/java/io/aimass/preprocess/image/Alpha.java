package io.aimass.preprocess.image;

/** Colours multiplied by how opaque they are, and back, rounded as Pillow does. */
final class Alpha {

  private Alpha() {}

  static Pixels multiplied(Pixels from) {
    byte[] made = from.toBytes();
    for (int at = 0; at < made.length; at += 4) {
      int alpha = made[at + 3] & 0xFF;
      for (int i = at; i < at + 3; i++) {
        int product = (made[i] & 0xFF) * alpha + 128;
        made[i] = (byte) (((product >> 8) + product) >> 8);
      }
    }
    return Pixels.view(made, from.height(), from.width(), from.colors());
  }

  static Pixels divided(Pixels from) {
    byte[] made = from.toBytes();
    for (int at = 0; at < made.length; at += 4) {
      int alpha = made[at + 3] & 0xFF;
      for (int i = at; i < at + 3 && alpha != 0; i++) {
        made[i] = (byte) Math.min(255, 255 * (made[i] & 0xFF) / alpha);
      }
    }
    return Pixels.view(made, from.height(), from.width(), from.colors());
  }
}
