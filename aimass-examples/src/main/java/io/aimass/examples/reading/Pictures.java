package io.aimass.examples.reading;

import io.aimass.imageio.BufferedImages;
import io.aimass.preprocess.image.ImageFiles;
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

  private static final ImageFiles FILES = ImageFiles.create();

  private Pictures() {}

  static Pixels read(Path file) throws IOException {
    return FILES.read(file);
  }

  static Pixels pixels(BufferedImage image) {
    return BufferedImages.pixels(image);
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

  static byte[] png(Pixels picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(BufferedImages.image(picture), "png", bytes);
    return bytes.toByteArray();
  }
}
