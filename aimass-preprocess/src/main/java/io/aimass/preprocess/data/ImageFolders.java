package io.aimass.preprocess.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Pictures in folders that are named after their labels. */
public final class ImageFolders {

  private static final List<String> ENDINGS =
      List.of(".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff");

  private ImageFolders() {}

  /**
   * Finds the pictures {@code LABEL/NAME.ENDING} in a folder, by label and then by name. Which
   * files are pictures is told by their endings: jpg, jpeg, png, gif, bmp, webp, tif, tiff, in
   * capitals too. Hidden files and folders and what lies deeper are passed over.
   *
   * @param folder with a folder for each label
   * @return the pictures' paths and labels; map it to read them
   * @throws DataException if the folder cannot be read or holds no picture
   */
  public static Dataset<Labelled<Path>> of(Path folder) {
    List<Labelled<Path>> pictures = new ArrayList<>();
    for (Path label : entries(folder)) {
      if (Files.isDirectory(label)) {
        for (Path file : entries(label)) {
          if (isPicture(file)) {
            pictures.add(new Labelled<>(name(label), file));
          }
        }
      }
    }
    if (pictures.isEmpty()) {
      throw new DataException(
          "no picture LABEL/NAME.ENDING in " + folder + ", with an ending of " + ENDINGS, null);
    }
    return Dataset.of(pictures);
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> !name(entry).startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new DataException("cannot read the folder " + folder + ": " + e, e);
    }
  }

  private static boolean isPicture(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
