package io.aimass.imageio.internal;

import java.io.IOException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.NodeList;

/**
 * Where a picture of a GIF lies, and what is done with it before the next one.
 *
 * @param left from the left side
 * @param top from the upper side
 * @param disposal ImageIO's name for what is done
 */
record GifPlace(int left, int top, String disposal) {

  static GifPlace of(IIOMetadata metadata) throws IOException {
    IIOMetadataNode root = root(metadata);
    IIOMetadataNode place = child(root, "ImageDescriptor");
    NodeList controls = root.getElementsByTagName("GraphicControlExtension");
    String disposal =
        controls.getLength() == 0
            ? "none"
            : ((IIOMetadataNode) controls.item(0)).getAttribute("disposalMethod");
    return new GifPlace(
        number(place, "imageLeftPosition"), number(place, "imageTopPosition"), disposal);
  }

  /** The width and height of all of it. */
  static int[] screen(IIOMetadata metadata) throws IOException {
    IIOMetadataNode screen = child(root(metadata), "LogicalScreenDescriptor");
    return new int[] {number(screen, "logicalScreenWidth"), number(screen, "logicalScreenHeight")};
  }

  private static IIOMetadataNode root(IIOMetadata metadata) {
    return (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) throws IOException {
    if (root.getElementsByTagName(name).item(0) instanceof IIOMetadataNode found) {
      return found;
    }
    throw new IOException("a GIF without its " + name);
  }

  private static int number(IIOMetadataNode node, String name) {
    return Integer.parseInt(node.getAttribute(name));
  }

  boolean restoresBackground() {
    return disposal.equals("restoreToBackgroundColor");
  }

  boolean restoresPrevious() {
    return disposal.equals("restoreToPrevious");
  }
}
