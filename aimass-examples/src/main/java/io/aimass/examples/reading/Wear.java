package io.aimass.examples.reading;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Random;

/**
 * What happens to a page: it is tilted, shrunk, blurred, faded, made noisy and kept as a JPEG, each
 * the more the higher the severity.
 */
final class Wear {

  /** The highest severity. */
  static final int WORST = 4;

  private static final double[] TILT = {0, 0.6, 1.2, 1.8, 2.4};
  private static final double[] SCALE = {1, 0.8, 0.66, 0.55, 0.48};
  private static final double[] BLUR = {0, 0.35, 0.5, 0.65, 0.75};
  private static final double[] FADE = {0, 0.15, 0.3, 0.4, 0.5};
  private static final double[] NOISE = {0, 4, 8, 12, 15};
  private static final float[] QUALITY = {1, 0.7f, 0.5f, 0.4f, 0.3f};

  private final int severity;
  private final Random chance;

  Wear(int severity, Random chance) {
    if (severity < 0 || severity > WORST) {
      throw new IllegalArgumentException("severity is " + severity + ", expected 0 to " + WORST);
    }
    this.severity = severity;
    this.chance = chance;
  }

  BufferedImage apply(BufferedImage page) {
    if (severity == 0) {
      return page;
    }
    BufferedImage worn = blurred(shrunk(tilted(page)));
    fadeAndSpeckle(worn);
    return Pictures.throughJpeg(worn, QUALITY[severity]);
  }

  /** From half as much to as much. */
  private double some(double... most) {
    return most[severity] * (0.5 + chance.nextDouble() / 2);
  }

  private BufferedImage tilted(BufferedImage page) {
    double angle = Math.toRadians(some(TILT) * (chance.nextBoolean() ? 1 : -1));
    AffineTransform turn =
        AffineTransform.getRotateInstance(angle, page.getWidth() / 2.0, page.getHeight() / 2.0);
    return drawn(page, turn, page.getWidth(), page.getHeight());
  }

  private BufferedImage shrunk(BufferedImage page) {
    double scale = 1 - (1 - SCALE[severity]) * (0.7 + chance.nextDouble() * 0.3);
    AffineTransform change = AffineTransform.getScaleInstance(scale, scale);
    int width = (int) (page.getWidth() * scale);
    return drawn(page, change, width, (int) (page.getHeight() * scale));
  }

  private static BufferedImage drawn(BufferedImage from, AffineTransform how, int w, int h) {
    BufferedImage made = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = made.createGraphics();
    pen.setColor(new Color(from.getRGB(0, 0)));
    pen.fillRect(0, 0, w, h);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    pen.drawImage(from, how, null);
    pen.dispose();
    return made;
  }

  private BufferedImage blurred(BufferedImage page) {
    double sigma = some(BLUR);
    int reach = 3;
    int side = 2 * reach + 1;
    float[] weights = new float[side * side];
    float sum = 0;
    for (int i = 0; i < weights.length; i++) {
      int x = i % side - reach;
      int y = i / side - reach;
      weights[i] = (float) Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    Kernel kernel = new Kernel(side, side, weights);
    return new ConvolveOp(kernel, ConvolveOp.EDGE_NO_OP, null).filter(page, null);
  }

  private void fadeAndSpeckle(BufferedImage page) {
    double kept = 1 - some(FADE);
    double noise = some(NOISE);
    for (int y = 0; y < page.getHeight(); y++) {
      for (int x = 0; x < page.getWidth(); x++) {
        Color color = new Color(page.getRGB(x, y));
        double speck = chance.nextGaussian() * noise;
        page.setRGB(
            x,
            y,
            new Color(
                    tone(color.getRed(), kept, speck),
                    tone(color.getGreen(), kept, speck),
                    tone(color.getBlue(), kept, speck))
                .getRGB());
      }
    }
  }

  private static int tone(int from, double kept, double speck) {
    return (int) Math.min(255, Math.max(0, Math.rint(200 + (from - 200) * kept + speck)));
  }
}
