package io.aimass.preprocess.vision;

/** What the four numbers of a box are. */
public enum BoxForm {
  /** The middle's x and y, the width and the height, as the YOLO family gives them. */
  MIDDLE_AND_SIZE {
    @Override
    double[] sides(double a, double b, double c, double d) {
      return new double[] {a - c / 2, b - d / 2, a + c / 2, b + d / 2};
    }
  },
  /** Left, top, right, bottom, as torchvision gives them. */
  LEFT_TOP_RIGHT_BOTTOM {
    @Override
    double[] sides(double a, double b, double c, double d) {
      return new double[] {a, b, c, d};
    }
  },
  /** Top, left, bottom, right, as TensorFlow gives them. */
  TOP_LEFT_BOTTOM_RIGHT {
    @Override
    double[] sides(double a, double b, double c, double d) {
      return new double[] {b, a, d, c};
    }
  },
  /** Left, top, width, height, as COCO's files have them. */
  LEFT_TOP_AND_SIZE {
    @Override
    double[] sides(double a, double b, double c, double d) {
      return new double[] {a, b, a + c, b + d};
    }
  };

  /** Left, top, right, bottom. */
  abstract double[] sides(double a, double b, double c, double d);
}
