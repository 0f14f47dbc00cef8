package io.aimass.imageio.internal;

/** The formats that are read, known by their first bytes. */
enum FileFormat {
  JPEG("jpeg", "\u00FF\u00D8\u00FF"),
  PNG("png", "\u0089PNG\r\n\u001A\n"),
  GIF("gif", "GIF8"),
  BMP("bmp", "BM"),
  TIFF("tiff", "II*\0", "MM\0*"),
  WEBP("webp", "RIFF????WEBP");

  private final String imageIoName;
  private final String head;
  private final String otherHead;

  FileFormat(String imageIoName, String head) {
    this(imageIoName, head, head);
  }

  FileFormat(String imageIoName, String head, String otherHead) {
    this.imageIoName = imageIoName;
    this.head = head;
    this.otherHead = otherHead;
  }

  String imageIoName() {
    return imageIoName;
  }

  boolean begins(byte[] file) {
    return begins(file, head) || begins(file, otherHead);
  }

  private static boolean begins(byte[] file, String head) {
    if (file.length < head.length()) {
      return false;
    }
    for (int i = 0; i < head.length(); i++) {
      char expected = head.charAt(i);
      if (expected != '?' && expected != (file[i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }
}
