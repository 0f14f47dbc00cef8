package io.aimass.train.internal.compute;

/** The numbers of networks.py. */
public final class Waves {

  private Waves() {}

  public static float[] of(int seed, long count) {
    float[] wave = new float[Math.toIntExact(count)];
    for (int i = 0; i < wave.length; i++) {
      wave[i] = (float) (0.5 * Math.sin(seed * 1.7 + i * (0.37 + 0.11 * (seed % 5))));
    }
    return wave;
  }
}
