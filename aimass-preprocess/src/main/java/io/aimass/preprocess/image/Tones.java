package io.aimass.preprocess.image;

import io.aimass.bundle.Recipe;

/**
 * Spreads a picture's tones over the whole range: the darkest become 0 and the lightest 255, the
 * same for all channels, so that faint writing is not. An alpha stays as it is.
 *
 * @param cut the share of the numbers that may become all dark, and all light, from 0 to below 0.5
 * @param strength how far it goes: 0 for not at all, 1 for all the way
 */
public record Tones(double cut, double strength) implements ImageStep {

  /** Checks the shares. */
  public Tones {
    if (!(cut >= 0 && cut < 0.5)) {
      throw new IllegalArgumentException("cut is " + cut + ", expected from 0 to below 0.5");
    }
    if (!(strength >= 0 && strength <= 1)) {
      throw new IllegalArgumentException("strength is " + strength + ", expected from 0 to 1");
    }
  }

  @Override
  public Pixels apply(Pixels picture) {
    int[] counts = new int[256];
    byte[] made = picture.toBytes();
    int channels = picture.colors().channels();
    long all = 0;
    for (int i = 0; i < made.length; i++) {
      if (i % channels < 3) {
        counts[made[i] & 0xFF]++;
        all++;
      }
    }
    int darkest = edge(counts, 0, 1, (long) (all * cut));
    int lightest = edge(counts, 255, -1, (long) (all * cut));
    if (lightest <= darkest) {
      return picture;
    }
    for (int i = 0; i < made.length; i++) {
      if (i % channels < 3) {
        int value = made[i] & 0xFF;
        double spread = (value - darkest) * 255.0 / (lightest - darkest);
        double mixed = value + strength * (spread - value);
        made[i] = (byte) Math.min(255, Math.max(0, Math.rint(mixed)));
      }
    }
    return Pixels.view(made, picture.height(), picture.width(), picture.colors());
  }

  /** The first tone from one end that has more than so many up to it. */
  private static int edge(int[] counts, int from, int step, long skipped) {
    int tone = from;
    long seen = counts[tone];
    while (seen <= skipped) {
      tone += step;
      seen += counts[tone];
    }
    return tone;
  }

  @Override
  public Placement placement(int originalHeight, int originalWidth) {
    return Placement.whole(originalHeight, originalWidth);
  }

  @Override
  public Recipe recipe() {
    return Recipe.of("image.tones", 1).with("cut", cut).with("strength", strength);
  }
}
