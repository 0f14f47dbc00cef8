/** Reads picture files on desktops and servers. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.aimass.imageio {
  requires transitive io.aimass.preprocess;
  requires transitive java.desktop;
  requires static transitive org.jspecify;
  requires com.twelvemonkeys.imageio.jpeg;
  requires com.twelvemonkeys.imageio.tiff;
  requires com.twelvemonkeys.imageio.webp;

  exports io.aimass.imageio;

  provides io.aimass.preprocess.image.ImageDecoder with
      io.aimass.imageio.internal.ImageIoDecoder;
}
