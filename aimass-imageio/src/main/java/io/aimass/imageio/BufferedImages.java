package io.aimass.imageio;

import io.aimass.imageio.internal.Rasters;
import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.Pixels;
import java.awt.image.BufferedImage;

/** AWT's pictures as {@link Pixels}, and back. */
public final class BufferedImages {

  private BufferedImages() {}

  /**
   * Takes over a picture's numbers. Grey, RGB and RGBA are taken as they lie, without the
   * conversion to sRGB that {@link BufferedImage#getRGB(int, int)} makes of grey and of colour
   * profiles; more than 8 bits lose the lower ones; a palette is resolved, and one that has only
   * grey gives {@link Colors#GRAY}; grey with an alpha becomes {@link Colors#RGBA}.
   *
   * @param image any
   * @return a copy
   */
  public static Pixels pixels(BufferedImage image) {
    return Rasters.pixels(image);
  }

  /**
   * Makes a picture that AWT can draw and ImageIO write.
   *
   * @param pixels any
   * @return {@link BufferedImage#TYPE_BYTE_GRAY}, {@link BufferedImage#TYPE_3BYTE_BGR} or {@link
   *     BufferedImage#TYPE_4BYTE_ABGR}
   */
  public static BufferedImage image(Pixels pixels) {
    int type =
        switch (pixels.colors()) {
          case GRAY -> BufferedImage.TYPE_BYTE_GRAY;
          case RGB -> BufferedImage.TYPE_3BYTE_BGR;
          case RGBA -> BufferedImage.TYPE_4BYTE_ABGR;
        };
    BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), type);
    image.getRaster().setDataElements(0, 0, pixels.width(), pixels.height(), pixels.toBytes());
    return image;
  }
}
