package io.aimass.examples.reading;

import io.aimass.preprocess.image.Colors;
import io.aimass.preprocess.image.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures from and to Java's own. */
final class Pictures {

  private Pictures() {}

  /** Reads a file, such as a PNG. */
  static Pixels read(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new IOException(file + " is no picture of a known format");
    }
    return pixels(image);
  }

  static Pixels pixels(BufferedImage image) {
    int[] colors =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    byte[] data = new byte[colors.length * 3];
    for (int i = 0; i < colors.length; i++) {
      data[3 * i] = (byte) (colors[i] >> 16);
      data[3 * i + 1] = (byte) (colors[i] >> 8);
      data[3 * i + 2] = (byte) colors[i];
    }
    return Pixels.of(data, image.getHeight(), image.getWidth(), Colors.RGB);
  }

  static BufferedImage image(Pixels picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int color = 0;
        for (int channel = 0; channel < 3; channel++) {
          color = color << 8 | picture.get(y, x, channel);
        }
        image.setRGB(x, y, color);
      }
    }
    return image;
  }

  /** What a picture becomes through JPEG of a quality from 0 to 1. */
  static BufferedImage throughJpeg(BufferedImage image, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
      out.flush();
      return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    } catch (IOException e) {
      throw new IllegalStateException(e); // it is all in memory
    } finally {
      writer.dispose();
    }
  }

  static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
