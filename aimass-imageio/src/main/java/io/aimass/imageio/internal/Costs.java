package io.aimass.imageio.internal;

import io.aimass.preprocess.image.ImageFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a file makes its reader do beyond the pixels that its header tells of: a limit on those says
 * nothing of it.
 */
final class Costs {

  /** Every scan of a JPEG is a pass over all pixels. No writer makes as many. */
  private static final int MOST_SCANS = 500;

  /** So many may be had of any size: writers make about ten. */
  private static final int FREE_SCANS = 20;

  private static final long MOST_PASSES = 1_000_000_000;

  private Costs() {}

  /** Refuses a JPEG of many scans. */
  static void requireFewScans(byte[] file, int width, int height) throws ImageFormatException {
    int scans = 0;
    for (int i = 0; i + 1 < file.length; i++) {
      if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xDA) {
        scans++;
      }
    }
    long passes = MOST_PASSES / Math.max(1, (long) width * height);
    long most = Math.max(FREE_SCANS, Math.min(MOST_SCANS, passes));
    if (scans > most) {
      throw new ImageFormatException(
          scans + " scans of " + width + " by " + height + " pixels, expected at most " + most);
    }
  }

  /** Refuses a WebP in which a frame is larger than the picture. */
  static void requireFramesWithin(byte[] file, int width, int height) throws ImageFormatException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    requireFramesWithin(bytes, 12, file.length, width, height);
  }

  private static void requireFramesWithin(
      ByteBuffer bytes, long from, long to, int width, int height) throws ImageFormatException {
    for (long at = from; at <= to - 18; ) {
      int start = (int) at;
      int kind = bytes.getInt(start);
      long length = bytes.getInt(start + 4) & 0xFFFFFFFFL;
      if (kind == 0x20385056) { // "VP8 "
        requireWithin(bytes.getShort(start + 14), bytes.getShort(start + 16), width, height);
      } else if (kind == 0x464D4E41) { // "ANMF", whose frame comes after 16 bytes
        requireFramesWithin(bytes, at + 24, Math.min(to, at + 8 + length), width, height);
      }
      at += 8 + length + (length & 1);
    }
  }

  /** The two upper bits of each are for scaling. */
  private static void requireWithin(int frameWidth, int frameHeight, int width, int height)
      throws ImageFormatException {
    int across = frameWidth & 0x3FFF;
    int down = frameHeight & 0x3FFF;
    if (across > width || down > height) {
      throw new ImageFormatException(
          "a frame of "
              + across
              + " by "
              + down
              + " pixels in a picture of "
              + width
              + " by "
              + height);
    }
  }

  /** Refuses tiles that are much larger than what they are of. */
  static void requireTile(int tileWidth, int tileHeight, int width, int height)
      throws ImageFormatException {
    if (tileWidth > Math.max(width, LARGEST_TILE) || tileHeight > Math.max(height, LARGEST_TILE)) {
      throw new ImageFormatException(
          "tiles of "
              + tileWidth
              + " by "
              + tileHeight
              + " pixels in a picture of "
              + width
              + " by "
              + height);
    }
  }

  private static final int LARGEST_TILE = 4_096;
}
