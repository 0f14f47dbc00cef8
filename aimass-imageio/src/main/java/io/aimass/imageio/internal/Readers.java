package io.aimass.imageio.internal;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;

/**
 * ImageIO's reader of each format: TwelveMonkeys' for JPEG (which knows CMYK and leaves all else to
 * the JDK's), TIFF and WebP, else the JDK's own. They are kept in a registry of our own, so that
 * neither the host's registry changes nor what is in it changes pixels here.
 */
final class Readers {

  private final Map<FileFormat, ImageReaderSpi> providers = new EnumMap<>(FileFormat.class);

  Readers() {
    List<Class<?>> categories = List.of(ImageReaderSpi.class);
    ServiceRegistry registry = new ServiceRegistry(categories.iterator());
    for (FileFormat format :
        List.of(FileFormat.JPEG, FileFormat.PNG, FileFormat.GIF, FileFormat.BMP)) {
      ImageReaderSpi provider = ofJdk(format);
      registry.registerServiceProvider(provider, ImageReaderSpi.class);
      providers.put(format, provider);
    }
    ImageReaderSpi jpeg = new JPEGImageReaderSpi();
    registry.registerServiceProvider(jpeg, ImageReaderSpi.class); // it looks there for the JDK's
    providers.put(FileFormat.JPEG, jpeg);
    providers.put(FileFormat.TIFF, new TIFFImageReaderSpi());
    providers.put(FileFormat.WEBP, new WebPImageReaderSpi());
  }

  private static ImageReaderSpi ofJdk(FileFormat format) {
    Iterator<ImageReaderSpi> all =
        IIORegistry.getDefaultInstance()
            .getServiceProviders(
                ImageReaderSpi.class,
                provider ->
                    provider instanceof ImageReaderSpi reader
                        && reader.getClass().getModule() == ImageReaderSpi.class.getModule()
                        && List.of(reader.getFormatNames()).contains(format.imageIoName()),
                true);
    if (!all.hasNext()) {
      throw new IllegalStateException("this JDK has no reader of " + format);
    }
    return all.next();
  }

  ImageReader open(FileFormat format, byte[] file) throws IOException {
    ImageReaderSpi provider = providers.get(format);
    if (provider == null) {
      throw new IllegalStateException("no reader of " + format);
    }
    ImageReader reader = provider.createReaderInstance();
    // Where a GIF's pictures lie is what ImageIO calls metadata; elsewhere that is much text.
    boolean ignoreMetadata = format != FileFormat.GIF;
    reader.setInput(new FileBytes(file), false, ignoreMetadata);
    return reader;
  }

  /** Lets go of the file, too. */
  static void close(ImageReader reader) throws IOException {
    Object input = reader.getInput();
    reader.dispose();
    if (input instanceof FileBytes file) {
      file.close();
    }
  }
}
