package io.aimass.preprocess.image;

/** What a pixel counts by its distance from the middle: Pillow's filters. */
enum Filter {
  BOX(0.5) {
    @Override
    double weight(double x) {
      return x > -0.5 && x <= 0.5 ? 1 : 0;
    }
  },
  BILINEAR(1) {
    @Override
    double weight(double x) {
      return Math.max(0, 1 - Math.abs(x));
    }
  },
  HAMMING(1) {
    @Override
    double weight(double x) {
      double angle = Math.abs(x) * Math.PI;
      if (angle == 0) {
        return 1;
      }
      return Math.abs(x) >= 1
          ? 0
          : StrictMath.sin(angle)
              / angle
              * ((double) 0.54f + (double) 0.46f * StrictMath.cos(angle));
    }
  },
  BICUBIC(2) {
    @Override
    double weight(double x) {
      double distance = Math.abs(x);
      if (distance < 1) {
        return ((SHARP + 2) * distance - (SHARP + 3)) * distance * distance + 1;
      }
      return distance < 2 ? (((distance - 5) * distance + 8) * distance - 4) * SHARP : 0;
    }
  },
  LANCZOS(3) {
    @Override
    double weight(double x) {
      return -3 <= x && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    }
  };

  /** Keys' parameter of the cubic. */
  private static final double SHARP = -0.5;

  private final double support;

  Filter(double support) {
    this.support = support;
  }

  /** How far it reaches. */
  double support() {
    return support;
  }

  abstract double weight(double x);

  private static double sinc(double x) {
    double angle = x * Math.PI;
    return angle == 0 ? 1 : StrictMath.sin(angle) / angle;
  }
}
